using CallCenter.Core.Numbering;

namespace CallCenter.Tests.Unit.Numbering;

public sealed class NumberingTableTests
{
    private static readonly NumberInfo s_first = new("Первая", "Europe/Moscow", "A");
    private static readonly NumberInfo s_second = new("Вторая", "Asia/Omsk", "B");
    private static readonly NumberingTable s_table = NumberingTable.Build(
        [new(922, 8_000_000, 8_999_999, s_second), new(495, 0, 1_999_999, s_first), new(922, 0, 1_000_000, s_first), new(999, 9_999_999, 9_999_999, s_second)]);

    [Theory]
    [InlineData(9_220_000_000, "Первая")]
    [InlineData(9_221_000_000, "Первая")]
    [InlineData(9_221_000_001, null)]
    [InlineData(9_227_999_999, null)]
    [InlineData(9_228_000_000, "Вторая")]
    [InlineData(9_228_711_345, "Вторая")]
    [InlineData(9_229_000_000, null)]
    [InlineData(9_210_000_000, null)]
    [InlineData(4_950_000_000, "Первая")]
    [InlineData(4_952_000_000, null)]
    [InlineData(9_999_999_999, "Вторая")]
    [InlineData(0, null)]
    public void Find_Number_IsOfTheRangeItLiesIn(long number, string? region) => Assert.Equal(region, s_table.Find(number)?.Region);

    [Fact]
    public void Covers_Families_AreThoseOfTheCodes() => Assert.Equal([4, 9], s_table.Families);

    [Fact]
    public void Blob_WrittenAndRead_IsTheSameTable() =>
        Assert.Equal(s_table.Ranges(), NumberingBlob.Read(NumberingBlob.Write(s_table))!.Ranges());

    [Theory]
    [InlineData("79228711345", 9_228_711_345L)]
    [InlineData("77012345678", null)]
    [InlineData("375291234567", null)]
    [InlineData("7922871134", null)]
    [InlineData("7922871134x", null)]
    public void Russian_Digits_ToldByTheirShape(string digits, long? number) => Assert.Equal(number, NumberingTable.Russian(digits));
}
