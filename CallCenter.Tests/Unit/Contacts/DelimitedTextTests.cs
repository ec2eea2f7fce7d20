using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Tests.Unit.Contacts;

public sealed class DelimitedTextTests
{
    [Fact]
    public void Read_QuotesSeparatorsAndLineEnds_CellsAndLineNumbers()
    {
        var rows = Read("a;b\r\n\"x;\"\"y\"\"\nz\";2\r\n\r\n3;\"\"\n4");

        Assert.Equal([1, 2, 4, 5, 6], rows.Select(row => row.Number));
        Assert.Equal(["x;\"y\"\nz", "2"], rows[1].Cells);
        Assert.True(rows[2].IsBlank);
        Assert.Equal(["3", ""], rows[3].Cells);
        Assert.Equal(["4"], rows[4].Cells);
    }

    [Theory]
    [InlineData("a;b\rc;d\r")]
    [InlineData("a;b\nc;d")]
    [InlineData("a;b\r\nc;d\r\n")]
    public void Read_LinesEndedAsOnAnySystem_AreRows(string text)
    {
        var rows = Read(text);

        Assert.Equal([1, 2], rows.Select(row => row.Number));
        Assert.Equal(["c", "d"], rows[1].Cells);
    }

    [Theory]
    [InlineData("\"Телефон, мобильный, рабочий\";ФИО", ';')]
    [InlineData("phone,full_name", ',')]
    [InlineData("phone\tname;surname\tcity", '\t')]
    public void SeparatorOf_Header_IsWhatStandsBetweenItsCells(string line, char separator) => Assert.Equal(separator, TextTable.SeparatorOf(line));

    [Fact]
    public void Read_QuoteInsideAWord_IsAPlainCharacter() => Assert.Equal(["ООО \"Ромашка\"", "1"], Read("ООО \"Ромашка\";1")[0].Cells);

    [Fact]
    public void Read_QuoteNeverClosed_RefusedWithItsLine()
    {
        var refused = Assert.Throws<SheetException>(() => Read("a;b\n1;\"2\n3;4\n"));

        Assert.Equal(new TextTableIsBroken(2), refused.Refusal);
    }

    [Fact]
    public void Read_EndlessCell_Refused() => Assert.Throws<SheetException>(() => Read(new string('a', 40_000)));

    [Fact]
    public void Read_TooManyColumns_Refused() => Assert.IsType<TooManyColumns>(Assert.Throws<SheetException>(() => Read(new string(';', 200))).Refusal);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("-2+3*A1", "'-2+3*A1")]
    [InlineData("+7 922 871-13-45", "+7 922 871-13-45")]
    [InlineData("-15", "-15")]
    public void Line_CellAFormulaWouldRun_WrittenAsText(string cell, string written) => Assert.Equal($";{written}\r\n", DelimitedText.Line(["", cell]));

    [Fact]
    public void Line_ReadBack_TheSame()
    {
        string[] cells = ["", "a;b", "say \"hi\"", "two\nlines", "x"];

        Assert.Equal(cells, Read(DelimitedText.Line(cells))[0].Cells);
    }

    private static List<SheetRow> Read(string text)
    {
        using var reader = new StringReader(text);
        return [.. DelimitedText.Read(reader, ';')];
    }
}
