"""What happens in a process of its own: reading a file that anybody may have made."""
