using CallCenter.Core.Machines;
using CallCenter.Core.Machines.Comparison;

namespace CallCenter.Tests.Unit.Machines;

public sealed class MachineComparisonTests
{
    private static readonly MachineRules s_rules = new(MachineDetection.Shadow, MachineThresholds.Default, SilenceMeaning.Machine);

    /// <summary>From tables of Wilson's interval.</summary>
    [Theory]
    [InlineData(0, 100, 0, 0.0370)]
    [InlineData(3, 120, 0.0085, 0.0709)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(0, 0, 0, 1)]
    public void Take_Share_LiesBetween(int count, int of, double low, double high)
    {
        var share = Share.Take(count, of);

        Assert.Equal(low, share.Low, 0.0002);
        Assert.Equal(high, share.High, 0.0002);
        Assert.InRange(share.Value, share.Low, share.High);
    }

    [Fact]
    public void Of_JudgedCalls_CountsEachCellAndTheCost()
    {
        var found = MachineComparison.Of(s_rules,
        [
            .. Calls(90, MachineVerdict.Human, MachineCauseKind.Human, isMachine: false, ms: 1_200),
            .. Calls(10, MachineVerdict.NotSure, MachineCauseKind.TooLong, isMachine: false, ms: 4_000),
            .. Calls(4, MachineVerdict.Machine, MachineCauseKind.LongGreeting, isMachine: false),
            .. Calls(1, MachineVerdict.Silence, MachineCauseKind.InitialSilence, isMachine: false),
            .. Calls(18, MachineVerdict.Machine, MachineCauseKind.LongGreeting, isMachine: true, talkMs: 10_000),
            .. Calls(2, MachineVerdict.Human, MachineCauseKind.Human, isMachine: true, talkMs: 99_000),
        ]);

        Assert.Equal(
            [(MachineVerdict.Human, false, 90, 2), (MachineVerdict.Machine, true, 4, 18), (MachineVerdict.Silence, true, 1, 0), (MachineVerdict.NotSure, false, 10, 0)],
            found.Rows.Select(row => (row.Verdict, row.IsTakenForMachine, row.People, row.Machines)));
        Assert.Equal((5, 105, 18, 20), (found.PeopleTaken.Count, found.PeopleTaken.Of, found.MachinesCaught.Count, found.MachinesCaught.Of));
        Assert.Equal((1_200, 1_200, 180_000), (found.PeopleDelayMs, found.PeopleLongDelayMs, found.SavedMs));
    }

    [Fact]
    public void Of_SilenceIsAPerson_NobodySilentIsTaken() => Assert.Equal(
        0, MachineComparison.Of(s_rules with { Silence = SilenceMeaning.Human }, [.. Calls(40, MachineVerdict.Silence, MachineCauseKind.InitialSilence, false)]).PeopleTaken.Count);

    [Theory]
    [InlineData(MachineCauseKind.LongGreeting, nameof(MachineInput.GreetingMs), 1_500, 2_000)]
    [InlineData(MachineCauseKind.MaxWords, nameof(MachineInput.MaxWords), 3, 4)]
    [InlineData(MachineCauseKind.MaxWordLength, nameof(MachineInput.MaxWordMs), 3_000, 3_500)]
    [InlineData(MachineCauseKind.InitialSilence, nameof(MachineInput.InitialSilenceMs), 2_000, 2_500)]
    public void Proposals_PeopleTakenByARule_MoveItsThreshold(MachineCauseKind cause, string field, int from, int to)
    {
        var verdict = cause == MachineCauseKind.InitialSilence ? MachineVerdict.Silence : MachineVerdict.Machine;

        var proposal = Assert.Single(MachineComparison.Of(s_rules, [.. People(96), .. Calls(4, verdict, cause, false), .. Calls(7, verdict, cause, true)]).Proposals);

        Assert.Equal(new(field, from, to, ProposalReason.PeopleTaken, 4, 100, 7), proposal);
    }

    [Theory]
    [InlineData(MachineVerdict.Human, MachineCauseKind.Human, nameof(MachineInput.AfterGreetingSilenceMs), 600, 750, 96)]
    [InlineData(MachineVerdict.NotSure, MachineCauseKind.TooLong, nameof(MachineInput.TotalMs), 4_000, 5_000, 0)]
    public void Proposals_MachinesMissedByARule_MoveItsThreshold(MachineVerdict verdict, MachineCauseKind cause, string field, int from, int to, int right)
    {
        var calls = People(96).Concat(Calls(10, MachineVerdict.Machine, MachineCauseKind.LongGreeting, true)).Concat(Calls(4, verdict, cause, true)).ToList();

        Assert.Equal(new(field, from, to, ProposalReason.MachinesMissed, 4, 14, right), Assert.Single(MachineComparison.Of(s_rules, calls).Proposals));
    }

    [Fact]
    public void Proposals_MostlyPeopleAreSilent_SilenceIsAPerson() => Assert.Equal(
        new(nameof(MachineInput.Silence), 0, 1, ProposalReason.PeopleSilent, 8, 104, 2),
        Assert.Single(MachineComparison.Of(s_rules,
        [
            .. People(96), .. Calls(8, MachineVerdict.Silence, MachineCauseKind.InitialSilence, false), .. Calls(2, MachineVerdict.Silence, MachineCauseKind.InitialSilence, true),
        ]).Proposals));

    [Fact]
    public void Proposals_LongerThanTheWholeCheck_ComeWithMoreTimeAndMakeAValidForm()
    {
        var rules = s_rules with { Thresholds = new() { GreetingMs = 2_500, TotalMs = 4_000 } };

        var proposals = MachineComparison.Of(rules, [.. People(96), .. Calls(4, MachineVerdict.Machine, MachineCauseKind.LongGreeting, false)]).Proposals;

        Assert.Equal([(nameof(MachineInput.GreetingMs), 3_000), (nameof(MachineInput.TotalMs), 4_400)], proposals.Select(proposal => (proposal.Field, proposal.To)));
        var form = proposals.Apply(new MachineInput { Mode = MachineDetection.Shadow }.With(rules.Thresholds));
        Assert.Empty(new MachineInputValidator().Validate(form).Errors);
        Assert.Equal((MachineDetection.Shadow, 3_000, 600), (form.Mode, form.GreetingMs, form.AfterGreetingSilenceMs));
    }

    [Theory]
    [InlineData(20, 9, "too few calls")]
    [InlineData(96, 2, "too few of them wrong")]
    [InlineData(990, 5, "too small a share")]
    public void Proposals_LittleToGoBy_AreNone(int people, int taken, string because) => Assert.Equal(
        (because, 0), (because, MachineComparison.Of(s_rules, [.. People(people), .. Calls(taken, MachineVerdict.Machine, MachineCauseKind.LongGreeting, false)]).Proposals.Count));

    [Theory]
    [InlineData(nameof(MachineInput.TotalMs), 2_400, false)]
    [InlineData(nameof(MachineInput.TotalMs), 2_500, true)]
    [InlineData(nameof(MachineInput.TotalMs), 8_001, false)]
    [InlineData(nameof(MachineInput.MaxWords), 0, false)]
    [InlineData(nameof(MachineInput.SilenceLevel), 5_000, false)]
    [InlineData(nameof(MachineInput.MinWordMs), 19, false)]
    public void Validator_Bounds_AreKept(string field, int value, bool isValid)
    {
        var input = new MachineInput();
        typeof(MachineInput).GetProperty(field)!.SetValue(input, value);

        Assert.Equal(isValid, new MachineInputValidator().Validate(input).Errors.All(error => error.PropertyName != field));
    }

    private static IEnumerable<JudgedCall> People(int count) => Calls(count, MachineVerdict.Human, MachineCauseKind.Human, isMachine: false);

    private static IEnumerable<JudgedCall> Calls(int count, MachineVerdict verdict, MachineCauseKind cause, bool isMachine, long ms = 1_000, long talkMs = 0) =>
        Enumerable.Repeat(new JudgedCall(verdict, cause, ms, talkMs, isMachine), count);
}
