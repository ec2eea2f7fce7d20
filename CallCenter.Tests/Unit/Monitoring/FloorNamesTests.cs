using System.Globalization;
using CallCenter.Core.Dialing;
using CallCenter.Web.Monitoring;

namespace CallCenter.Tests.Unit.Monitoring;

public sealed class FloorNamesTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(ContactsLeft.MostCounted, "100 000")]
    [InlineData(ContactsLeft.MostCounted + 1, "> 100 000")]
    public void Left_BeyondWhatIsCounted_SaysThatThereAreMore(int count, string expected) =>
        Assert.Equal(expected, FloorNames.Left(count).Replace(CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator, " ", StringComparison.Ordinal));
}
