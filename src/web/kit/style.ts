/**
 * How plain elements look, everywhere. Pages get it in the built stylesheet, after the design system's; a report that is saved
 * or mailed carries it inside, so that it looks the same. Sizes, spacing and colours follow the GOV.UK Design System; the
 * typeface is the reader's own.
 */
export const STYLE = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;font:1.1875rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;color:#0b0c0c;background:#fff}
a{color:#1d70b8;text-underline-offset:.15em}
a:visited{color:#54319f}
a:focus,summary:focus,[tabindex]:focus{outline:3px solid transparent;background:#fd0;color:#0b0c0c;box-shadow:0 -2px #fd0,0 4px #0b0c0c;text-decoration:none}
.skip{position:absolute;left:-9999px}.skip:focus{position:static;display:block;padding:.5rem 1rem}
header.top{border-bottom:10px solid #1d70b8;background:#0b0c0c;color:#fff}
.width{max-width:60rem;margin:0 auto;padding:0 1rem}
header.top .width{display:flex;flex-wrap:wrap;gap:0 2rem;padding:.75rem 1rem}
header.top p{margin:0;font-weight:700}header.top .owner{font-weight:400}
header.top a{color:#fff;text-decoration:none}header.top a:hover{text-decoration:underline}header.top a:focus{color:#0b0c0c}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}main:focus{outline:0}
footer.end{border-top:1px solid #b1b4b6;font-size:1rem;color:#505a5f}footer.end .width{padding:1.5rem 1rem}
h1{font-size:2.25rem;line-height:1.15;margin:.5rem 0 1rem}
h2{font-size:1.6rem;line-height:1.25;margin:2.5rem 0 .75rem}
h3{font-size:1.25rem;margin:1.5rem 0 .5rem}
p,ul,ol,dl{margin:0 0 1rem}li{margin:.25rem 0}
.lead{font-size:1.4rem}
.hint{color:#505a5f}
.inset{border-left:10px solid #b1b4b6;padding:.75rem 1rem;margin:1.5rem 0}
dl.facts{display:grid;grid-template-columns:minmax(9rem,15rem) 1fr;border-top:1px solid #b1b4b6}
dl.facts dt,dl.facts dd{margin:0;padding:.5rem .5rem .5rem 0;border-bottom:1px solid #b1b4b6}
dl.facts dt{font-weight:700}
table{border-collapse:collapse;width:100%;font-size:1rem;margin:0 0 1.5rem}
caption{text-align:left;font-weight:700;margin-bottom:.5rem;font-size:1.1875rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid #b1b4b6}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
td .hint,th .hint{font-size:.9rem;font-weight:400}
tr,li{scroll-margin-top:8rem}
td.n .hint{min-width:9rem}
tr:target td,tr:target th,li:target{background:#fff7bf}
.tag{display:inline-block;padding:.1rem .5rem;font-size:.9rem;background:#bbd4ea;color:#0c2d4a}
.tag.warn{background:#fcd6c3;color:#6e3619}.tag.ok{background:#cce2d8;color:#005a30}.tag.off{background:#e5e6e7;color:#282d30}.tag.new{background:#fff7bf;color:#594d00}
code{font-family:ui-monospace,Consolas,monospace;font-size:.95em;overflow-wrap:anywhere}
@media(max-width:40rem){body{font-size:1rem}h1{font-size:1.75rem}h2{font-size:1.35rem}dl.facts{grid-template-columns:1fr}dl.facts dt{border-bottom:0;padding-bottom:0}table,caption,tbody,tr,th,td{display:block}thead{position:absolute;left:-9999px}tr{border-bottom:1px solid #b1b4b6;padding:.5rem 0}th,td{border:0;padding:.15rem 0}td.n{text-align:left}td.empty{display:none}td[data-label]::before{content:attr(data-label) ": ";font-weight:700}}
@media print{body{font-size:11pt}header.top,.skip,.navigation{display:none}a{color:inherit;text-decoration:none}h2{break-after:avoid}tr{break-inside:avoid}main,.width{max-width:none;padding:0}}
`;
