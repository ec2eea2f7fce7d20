using CallCenter.Core.Numbering;

namespace CallCenter.Tests.Unit.Numbering;

public sealed class WorldNumbersTests
{
    [Theory]
    [InlineData("375291234567", "Беларусь", "Europe/Moscow")]
    [InlineData("998901234567", "Узбекистан", "Asia/Tashkent")]
    [InlineData("4930123456", "Германия", "Europe/Berlin")]
    [InlineData("12125550123", "Соединенные Штаты", "America/New_York")]
    [InlineData("78124500000", "г. Санкт-Петербург", "Europe/Moscow")]
    [InlineData("79228711345", "", "")]
    [InlineData("70001234567", "", "")]
    [InlineData("12", "", "")]
    public void Find_Number_TellsWhatIsCertain(string digits, string region, string zone)
    {
        var info = WorldNumbers.Find(digits);

        Assert.Equal((region, zone), (info.Region, info.TimeZone));
    }
}
