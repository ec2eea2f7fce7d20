using CallCenter.Core.Calls;

namespace CallCenter.Tests.Unit.Calls;

public sealed class CallListRowTests
{
    [Theory]
    [InlineData(2_000, 0, 19_000, 19, 21)]
    [InlineData(2_900, 1_900, 3_900, 4, 6)]
    [InlineData(999, 999, 999, 0, 0)]
    public void Sums_OfTheShownParts_AgreeToTheReader(long dialing, long waiting, long talk, long billing, long duration)
    {
        var row = new CallListRow(
            Number: 1, CallId: Guid.NewGuid(), ProjectId: 1, Project: "", Zone: "", StartedAt: default, Direction: default, Type: default, Phone: "", From: "", Contact: "", Region: "",
            Phase: default, DialingMs: dialing, WaitingMs: waiting, TalkMs: talk, Outcome: null, EndReason: default, Operator: "", Status: "", StatusColor: "", Price: 0, CanListen: false);

        Assert.Equal((billing, duration), (row.BillingMs / 1000, row.DurationMs / 1000));
        Assert.Equal(row.DurationMs / 1000, (row.DialingMs / 1000) + (row.WaitingMs / 1000) + (row.TalkMs / 1000));
    }
}
