/** Something that a person does and the server may refuse: whether it runs, and what was against it. */
import { Fault } from './api';

export class Acting {
  busy = $state(false);
  fault = $state.raw<Fault | null>(null);

  /** True once it is done; else `fault` says why not. What is no answer of the server's is thrown. */
  async run(act: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.fault = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      this.fault = thrown;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
