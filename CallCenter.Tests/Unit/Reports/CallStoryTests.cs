using CallCenter.Core.Calls;
using CallCenter.Core.Machines;
using CallCenter.Core.Reports.Calls;

namespace CallCenter.Tests.Unit.Reports;

public sealed class CallStoryTests
{
    private static readonly CallStory s_dialled = new(CallDirection.Outbound, false, false, false, null, MachineDetection.Off, MachineVerdict.None);
    private static readonly CallStory s_answered = s_dialled with { IsAnswered = true };
    private static readonly CallStory s_examined = s_answered with { Detection = MachineDetection.On };

    public static TheoryData<CallStory, ClientSide, OperatorSide> Stories => new()
    {
        // The two kinds of rows of the manual's figure 48.
        { s_answered with { Outcome = CallOutcome.Lost }, ClientSide.Answered, OperatorSide.NotAnswered },
        { s_answered with { IsConnected = true, Outcome = CallOutcome.Talked }, ClientSide.Answered, OperatorSide.Answered },
        { s_dialled, ClientSide.Dialled, OperatorSide.NotNeeded },
        { s_answered, ClientSide.Answered, OperatorSide.Awaited },
        { s_answered with { IsConnected = true }, ClientSide.Answered, OperatorSide.Answered },
        { s_dialled with { Outcome = CallOutcome.NoAnswer }, ClientSide.NoAnswer, OperatorSide.NotNeeded },
        { s_dialled with { Outcome = CallOutcome.Busy }, ClientSide.Busy, OperatorSide.NotNeeded },
        { s_dialled with { Outcome = CallOutcome.Rejected }, ClientSide.Rejected, OperatorSide.NotNeeded },
        { s_dialled with { Outcome = CallOutcome.InvalidNumber }, ClientSide.InvalidNumber, OperatorSide.NotNeeded },
        { s_dialled with { Outcome = CallOutcome.Error }, ClientSide.NotReached, OperatorSide.NotNeeded },
        { s_dialled with { Outcome = CallOutcome.Cancelled }, ClientSide.Withdrawn, OperatorSide.NotNeeded },
        { s_dialled with { IsManual = true, Outcome = CallOutcome.NoAnswer }, ClientSide.NoAnswer, OperatorSide.CalledHimself },
        { s_examined, ClientSide.Dialled, OperatorSide.NotNeeded },
        { s_examined with { Verdict = MachineVerdict.Machine, Outcome = CallOutcome.Machine }, ClientSide.Machine, OperatorSide.NotNeeded },
        { s_examined with { Verdict = MachineVerdict.Human, Outcome = CallOutcome.Lost }, ClientSide.Answered, OperatorSide.NotAnswered },
        { s_examined with { Outcome = CallOutcome.Lost }, ClientSide.LeftAtOnce, OperatorSide.NotNeeded },
        // Only watched: the verdict changes nothing.
        { s_answered with { Detection = MachineDetection.Shadow, Verdict = MachineVerdict.Machine, IsConnected = true, Outcome = CallOutcome.Talked }, ClientSide.Answered, OperatorSide.Answered },
        { s_answered with { Direction = CallDirection.Inbound, Outcome = CallOutcome.Lost }, ClientSide.Called, OperatorSide.NotAnswered },
        { s_dialled with { Direction = CallDirection.Inbound, Outcome = CallOutcome.Rejected }, ClientSide.Called, OperatorSide.NotNeeded },
    };

    [Theory]
    [MemberData(nameof(Stories))]
    public void Sides_OfEachStory_AreToldApart(CallStory story, ClientSide client, OperatorSide @operator) => Assert.Equal((client, @operator), (story.Client, story.Operator));
}
