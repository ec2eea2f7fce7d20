using CallCenter.Core.Calls;

namespace CallCenter.Tests.Unit.Calls;

public sealed class CallListRowTests
{
    [Theory]
    [InlineData(2_000, 0, 19_000, 0, 19, 21)]
    [InlineData(2_900, 1_900, 3_900, 0, 4, 6)]
    [InlineData(999, 999, 999, 999, 0, 0)]
    [InlineData(2_000, 30_500, 0, 6_900, 36, 38)]
    public void Sums_OfTheShownParts_AgreeToTheReader(long dialing, long waiting, long talk, long message, long billing, long duration)
    {
        var row = new CallListRow(
            CallId: Guid.NewGuid(), Project: "", StartedAt: default, Direction: default, Phone: "", Contact: "",
            DialingMs: dialing, WaitingMs: waiting, TalkMs: talk, MessageMs: message, Outcome: null, Finding: null, Operator: "", Status: "", StatusColor: "", CanListen: false);

        Assert.Equal((billing, duration), (row.BillingMs / 1000, row.DurationMs / 1000));
        Assert.Equal(row.DurationMs / 1000, (row.DialingMs / 1000) + (row.WaitingMs / 1000) + (row.TalkMs / 1000) + (row.MessageMs / 1000));
    }
}
