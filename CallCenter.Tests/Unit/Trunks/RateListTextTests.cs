using System.Globalization;
using CallCenter.Core.Trunks;

namespace CallCenter.Tests.Unit.Trunks;

public sealed class RateListTextTests
{
    [Fact]
    public void Read_TypedAndPasted_GivesEveryRow()
    {
        var rates = RateListText.Read("7495 1,20 60\r\n+7916;0.9;1\n\n998\t12,5\n", out var wrong);

        Assert.Equal(0, wrong);
        Assert.Equal(
            [("7495", 1.2m, 60), ("+7916", 0.9m, 1), ("998", 12.5m, 60)],
            rates.Select(rate => (rate.Prefix, rate.PricePerMinute, rate.StepSeconds)));
    }

    [Theory]
    [InlineData("7495 1,20 60\n7496", 2)]
    [InlineData("7495 дорого", 1)]
    [InlineData("\n7495 1 60 лишнее", 2)]
    [InlineData("7495 1 шаг", 1)]
    public void Read_LineThatIsNoRow_IsNamed(string text, int line)
    {
        Assert.Empty(RateListText.Read(text, out var wrong));
        Assert.Equal(line, wrong);
    }

    [Fact]
    public void Write_ThenRead_IsTheSameList()
    {
        TrunkRateInput[] rates = [new() { Prefix = "7", PricePerMinute = 0.1234m, StepSeconds = 1 }, new() { Prefix = "79", PricePerMinute = 1500m }];

        Assert.Equal(rates, RateListText.Read(RateListText.Write(rates, CultureInfo.GetCultureInfo("ru-RU")), out _));
    }

    [Theory]
    [InlineData("1 500,50", 1500.5)]
    [InlineData("1\u00a0500", 1500)]
    [InlineData("-20.25", -20.25)]
    public void TryRead_MoneyAsWritten_IsRead(string text, double expected)
    {
        Assert.True(MoneyText.TryRead(text, out var money));
        Assert.Equal((decimal)expected, money);
    }

    [Theory]
    [InlineData("")]
    [InlineData("сто")]
    [InlineData("1,5,0")]
    [InlineData("1e9")]
    [InlineData("99999999999999999999999999999999")]
    public void TryRead_NoMoney_IsNot(string text) => Assert.False(MoneyText.TryRead(text, out _));
}
