using System.IO.Compression;
using System.Text;
using CallCenter.Core;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Projects.Scripts;

namespace CallCenter.Tests.Unit.Projects.Scripts;

public sealed class ScriptFileTests
{
    private const string Namespaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

    [Theory]
    [InlineData(65001)]
    [InlineData(1251)]
    [InlineData(1200)]
    public void Read_ATextInAnyEncoding_BecomesParagraphs(int codePage)
    {
        var encoding = codePage == 1251 ? CodePagesEncodingProvider.Instance.GetEncoding(1251)! : Encoding.GetEncoding(codePage);

        var html = ScriptFile.Read([.. encoding.Preamble, .. encoding.GetBytes("Здравствуйте, {Имя}!\r\n\r\nЭто <не тег> & всё")]);

        Assert.Equal("<p>Здравствуйте, {Имя}!</p><p>Это &lt;не тег&gt; &amp; всё</p>", html.Value);
    }

    [Fact]
    public void Read_APage_IsCleaned() => Assert.Equal(
        "<h1>Скрипт</h1><p>Текст</p>",
        ScriptFile.Read(Encoding.UTF8.GetBytes("<!doctype html><html><head><title>t</title><style>p{}</style></head><body onload=a()><h1>Скрипт</h1><p style=color:red>Текст</p><script>a()</script></body></html>")).Value);

    [Fact]
    public void Read_ADocument_KeepsItsTextWithSimpleFormatting() => Assert.Equal(
        "<h2>Приветствие</h2><p>Здравствуйте, <b><i>{Имя}</i></b><b>!</b> дальше<br>ниже</p><ul><li>первое</li><li>второе</li></ul><p>&lt;img onerror=a()&gt;</p>",
        ScriptFile.Read(Document("""
            <w:p><w:pPr><w:pStyle w:val="Heading1"/><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>Приветствие</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space="preserve">Здравствуйте, </w:t></w:r><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>{Имя}</w:t></w:r><w:r><w:rPr><w:b w:val="1"/><w:i w:val="0"/></w:rPr><w:t>!</w:t></w:r><w:r><w:t xml:space="preserve"> дальше</w:t><w:br/><w:t>ниже</w:t></w:r><w:del><w:r><w:delText>удалено</w:delText></w:r></w:del></w:p>
            <w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>первое</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>второе</w:t></w:r></w:p>
            <w:p/>
            <w:p><mc:AlternateContent><mc:Choice><w:r><w:t>&lt;img onerror=a()&gt;</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>ещё раз</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>
            """)).Value);

    [Fact]
    public void Read_ADocumentWithEntities_IsRefusedAndReadsNoFile()
    {
        var secret = Path.GetTempFileName();
        File.WriteAllText(secret, "secret");
        try
        {
            var xml = $"<!DOCTYPE d [<!ENTITY x SYSTEM \"file://{secret}\"><!ENTITY a \"aaaaaaaaaa\">]><w:document {Namespaces}><w:body><w:p><w:r><w:t>&x;&a;</w:t></w:r></w:p></w:body></w:document>";

            Assert.IsType<ScriptFileIsBroken>(ScriptFile.Read(Zip(("word/document.xml", Encoding.UTF8.GetBytes(xml)))).Refusal);
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Fact]
    public void Read_ADocumentThatUnpacksToTooMuch_IsRefused() =>
        Assert.IsType<ScriptFileIsBroken>(ScriptFile.Read(Zip(("word/document.xml", new byte[40_000_000]))).Refusal);

    [Fact]
    public void Read_ABigWorkbook_IsNoDocument() => Assert.IsType<ScriptFileIsBroken>(ScriptFile.Read(Zip(("xl/workbook.xml", [1]))).Refusal);

    [Theory]
    [InlineData("%PDF-1.7 text")]
    [InlineData("a\0b")]
    [InlineData("\u00d0\u00cf\u0011\u00e0 old word")]
    public void Read_WhatIsNoText_IsRefused(string content) => Assert.IsType<ScriptFileIsNotText>(ScriptFile.Read(Encoding.Latin1.GetBytes(content)).Refusal);

    [Fact]
    public void Read_TooLargeAFile_IsRefused() => Assert.Equal(new FileTooLarge(5), ScriptFile.Read(new byte[(5 * 1024 * 1024) + 1]).Refusal);

    [Fact]
    public void Read_TooLongAText_SaysHowLongItMayBe()
    {
        var error = Assert.Single(Assert.IsType<InvalidFields>(ScriptFile.Read(Encoding.UTF8.GetBytes(new string('а', 100_001))).Refusal).Errors);

        Assert.Equal((FieldRules.TooLong, 100_000), (error.Rule, error.Args[0]));
    }

    [Fact]
    public void Read_Cuts_NeverThrow()
    {
        var whole = Document("<w:p><w:r><w:t>Текст</w:t></w:r></w:p>");

        Assert.All(Enumerable.Range(0, whole.Length), length => _ = ScriptFile.Read(whole[..length]));
    }

    private static byte[] Document(string body) => Zip(
        ("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", Encoding.UTF8.GetBytes($"<w:document {Namespaces}><w:body>{body}</w:body></w:document>")));

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }
}
