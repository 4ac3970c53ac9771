"""The frame of the page: looks, head, the switch of language, and what browsers must hold to."""

import base64
import hashlib
from html import escape

from app.core.language import Language

# Colours and sizes are those of the other pages: ink, quiet, border, page, action, status.
STYLE = """
*{box-sizing:border-box}
html{font:16px/24px system-ui,Roboto,sans-serif;color:#1A1D21;background:#F4F6F5;\
-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:16px;max-width:576px;overflow-wrap:anywhere}
header{display:flex;justify-content:space-between;align-items:center;gap:16px}
header p{margin:0;color:#4A5158}
h1{font-size:28px;line-height:32px;margin:8px 0 8px}
h2{font-size:20px;line-height:28px;margin:0 0 8px}
p{margin:0 0 12px}
section{background:#fff;border:1px solid #C9CFCD;border-radius:4px;padding:16px;margin:16px 0}
section>:last-child{margin-bottom:0}
dl{margin:0;font-variant-numeric:tabular-nums}
dt{color:#4A5158;font-size:14px;line-height:20px;margin-top:12px}
dt:first-child{margin-top:0}
dd{margin:0;font-weight:600}
ul{margin:0;padding-left:20px}
li{margin:4px 0}
fieldset{border:0;margin:0 0 12px;padding:0}
legend,label.head{display:block;padding:0;font-weight:600;margin:0 0 4px}
label.choice{display:flex;gap:12px;align-items:center;min-height:48px;padding:4px 0}
input[type=radio]{width:24px;height:24px;flex:none;margin:0;accent-color:#0B5C66}
textarea{width:100%;font:inherit;color:inherit;border:1px solid #7A8188;border-radius:4px;\
padding:8px}
button{display:block;width:100%;min-height:48px;font:inherit;font-weight:600;border-radius:4px;\
border:1px solid #0B5C66;background:#0B5C66;color:#fff;padding:8px 16px;cursor:pointer}
a.button{display:flex;align-items:center;justify-content:center;min-height:48px;font-weight:600;\
border:1px solid #0B5C66;border-radius:4px;background:#fff;padding:8px 16px}
button.second{background:#fff;color:#0B5C66}
button.stop{background:#fff;color:#B3261E;border-color:#B3261E}
summary{cursor:pointer;min-height:48px;display:flex;align-items:center;font-weight:600;\
color:#0B5C66}
summary::before{content:"";border:solid #0B5C66;border-width:0 2px 2px 0;padding:4px;\
margin:0 12px 0 4px;transform:rotate(-45deg)}
details[open]>summary::before{transform:rotate(45deg)}
details.box{background:#fff;border:1px solid #C9CFCD;border-radius:4px;padding:4px 16px;\
margin:16px 0}
details.box form{padding:8px 0 12px}
a{color:#0B5C66}
header a{display:inline-flex;align-items:center;min-height:48px;padding:0 8px;flex:none}
:focus-visible{outline:3px solid #0B5C66;outline-offset:2px}
.twin{border-top:2px solid #C9CFCD;margin-top:24px;padding-top:24px}
.quiet{color:#4A5158;font-size:14px;line-height:20px}
.wrong{color:#B3261E;font-weight:600}
.problem{border:2px solid #B3261E}
.problem h2{color:#B3261E}
.problem a{color:#B3261E}
.good h1{color:#1B6B3A}
.slot{border-top:1px solid #C9CFCD;padding:12px 0}
.slot p{font-weight:600;margin-bottom:8px}
""".strip()
STYLE_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
GUARDS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{STYLE_DIGEST}';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    # Not "no-referrer": with it browsers send Origin: null with a form, and ours is checked.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Vary": "Accept, Accept-Language",
}
"""What every answer of a link carries: nothing loaded, kept, framed, told on or indexed."""


def framed(
    language: Language,
    *,
    title: str,
    head: str,
    body: str,
    css: str = "",
    switch_to: str | None = None,
) -> str:
    """A whole page.

    head        who speaks, over the title
    body        HTML, escaped by who made it
    switch_to   where it stands in the other language; None = it is asked for by its name
    """
    other, name = ("en", "English") if language is Language.ID else ("id", "Bahasa Indonesia")
    address = switch_to or f"?bahasa={other}"
    to_other = f'<a href="{address}" hreflang="{other}" lang="{other}" rel="nofollow">{name}</a>'
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="robots" content="noindex,nofollow">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f'<body class="{css}"><header><p>{escape(head)}</p>'
        f"{to_other}</header><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )
