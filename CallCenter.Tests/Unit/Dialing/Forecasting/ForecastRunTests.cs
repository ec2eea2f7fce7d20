using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Forecasting;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Dialing.Simulation;
using CallCenter.Core.Machines;
using CallCenter.Core.Projects;
using CallCenter.Tests.Unit.Dialing.Simulation;

namespace CallCenter.Tests.Unit.Dialing.Forecasting;

public sealed class ForecastRunTests
{
    private static readonly ForecastSettings s_settings = new(60, 0, 30, 2, new(3, 1, 2), null, HangsUpMachines: false, AutoAnswer: true);
    private static readonly ForecastSession s_session = new(900, 5_400, 2);

    /// <summary>For differences that are great.</summary>
    private static readonly ForecastSession s_half = new(900, 2_700, 1);

    /// <summary>For what does not hang on the figures.</summary>
    private static readonly ForecastSession s_glance = new(60, 300, 1);
    private static readonly MachineRules s_rules = new(MachineDetection.On, MachineThresholds.Default, SilenceMeaning.Machine);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<DialMode> Modes => [.. Enum.GetValues<DialMode>().Except([DialMode.Preview])];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Of_HistoryOfAKnownCallCentre_AgreesWithThatCallCentre(DialMode mode)
    {
        var truth = TestScenarios.Predictive with { Mode = mode, Lines = mode == DialMode.Unlimited ? 60 : 0, Duration = 7_200, Warmup = 1_800 };
        var sessions = Enumerable.Range(31, 3).Select(seed => Simulator.Run(truth, ScenarioPolicies.Create(truth), seed)).ToList();

        // Learned under another mode than the one that is asked about.
        var forecast = Forecast(RecordedSession.Of(TestScenarios.Predictive with { Mode = DialMode.Progressive, Duration = 9_000 }));

        var row = Assert.Single(forecast.Modes, row => row.Mode == mode);
        Assert.InRange(row.Utilisation.Mean - sessions.Average(session => session.Utilisation), -0.025, 0.025);
        Assert.InRange(row.Abandoned.Mean - sessions.Average(session => session.AbandonmentRate), -0.03, 0.03);
        Assert.InRange(row.Talks.Mean / sessions.Average(session => session.PerOperatorHour.Connected), 0.92, 1.08);
        Assert.InRange(row.Dials.Mean / sessions.Average(session => session.PerOperatorHour.Dials), 0.92, 1.08);
        Assert.Equal([ForecastNote.MachinesUnknown], forecast.Notes);
    }

    [Fact]
    public void Of_MachinesHungUp_KnowsTheirShareTheirDelayAndWhatTheyCost()
    {
        var truth = TestScenarios.Busy with { StaffChanges = [], PauseProbability = 0, Outcomes = [new(0, 0.2, 0.3, 0.1)], Duration = 9_000, Warmup = 1_800, MaxWait = 20 };
        var settings = s_settings with { HangsUpMachines = true, MaxWaitSeconds = 20 };
        var past = RecordedSession.Of(truth, doOperatorsTell: true);
        var measures = ForecastMeasures.Of(past, s_rules);

        var forecast = ForecastRun.Of(measures, settings, truth.Operators, s_session, Stop);

        var (calls, examination) = ((double)measures.Calls, 0.97);
        Assert.InRange(measures.PersonRings.Count / calls, (0.2 * examination) - 0.02, (0.2 * examination) + 0.02);
        Assert.InRange(measures.MachineRings.Count / calls, 0.3 + 0.006 - 0.03, 0.3 + 0.006 + 0.03);
        Assert.InRange(measures.Examinations.Average(), 2.1, 2.3);
        Assert.InRange(measures.MachinesMissed!.Value, 0.05, 0.11);
        var sessions = Enumerable.Range(31, 3).Select(seed => Simulator.Run(truth, ScenarioPolicies.Create(truth), seed)).ToList();
        var predictive = forecast.Modes.Single(row => row.Mode == DialMode.Predictive);
        Assert.InRange(predictive.Utilisation.Mean - sessions.Average(session => session.Utilisation), -0.025, 0.025);
        Assert.DoesNotContain(ForecastNote.DetectionAssumed, forecast.Notes);
        // Without the detector machines take the operators' time, and fewer people are talked to.
        var off = ForecastRun.Of(measures, settings with { HangsUpMachines = false }, truth.Operators, s_session, Stop);
        Assert.True(off.Modes.Single(row => row.Mode == DialMode.Predictive).Talks.Mean < predictive.Talks.Mean * 0.95);
    }

    [Fact]
    public void Of_ShorterDialTimeout_LosesWhoAnswersLater()
    {
        var past = RecordedSession.Of(TestScenarios.Predictive with { Mode = DialMode.Progressive, Duration = 9_000 });

        var (usual, shorter, longer) = (Forecast(past, session: s_half), Forecast(past, s_settings with { RingSeconds = 10 }, s_half), Forecast(past, s_settings with { RingSeconds = 60 }, s_half));

        // Half of the people answer later; each dial takes half the time.
        Assert.True(TalksADial(shorter) < TalksADial(usual) * 0.6);
        Assert.True(shorter.Modes[0].Dials.Mean > usual.Modes[0].Dials.Mean * 1.2);
        Assert.Contains(ForecastNote.LongerRingUnknown, longer.Notes);
        Assert.DoesNotContain(ForecastNote.LongerRingUnknown, usual.Notes);
        Assert.InRange(longer.LongestRing, 29.5, 30.5);
        Assert.InRange(TalksADial(longer) / TalksADial(usual), 0.95, 1.05);

        static double TalksADial(PacingForecast forecast) => forecast.Modes[0].Talks.Mean / forecast.Modes[0].Dials.Mean;
    }

    [Fact]
    public void Of_CapLinesAndPercent_EachActsOnItsMode()
    {
        var past = RecordedSession.Of(TestScenarios.Predictive with { Mode = DialMode.Progressive, Duration = 9_000 });

        var usual = Forecast(past);
        var stricter = Forecast(past, s_settings with { Limit = new(1, 1, 2) });
        var fewer = Forecast(past, s_settings with { Lines = 20 });
        var channels = Forecast(past, s_settings with { Channels = 30 });
        var percent = Forecast(past, s_settings with { AnswerShare = 0.9 });

        Assert.InRange(Of(stricter, DialMode.Predictive).Abandoned.Mean, 0.002, 0.013);
        Assert.True(Of(fewer, DialMode.Unlimited).Dials.Mean < Of(usual, DialMode.Unlimited).Dials.Mean / 2);
        Assert.Equal(Of(usual, DialMode.Predictive), Of(fewer, DialMode.Predictive));
        Assert.True(Of(channels, DialMode.Predictive).Utilisation.Mean < Of(usual, DialMode.Predictive).Utilisation.Mean - 0.1);
        Assert.True(Of(percent, DialMode.Predictive).Utilisation.Mean < Of(usual, DialMode.Predictive).Utilisation.Mean - 0.05);
        Assert.True(Of(usual, DialMode.Predictive).Utilisation.Spread > 0);
    }

    [Fact]
    public void Of_LongWaits_ClientsLeaveAsTheyDid()
    {
        var truth = TestScenarios.Predictive with { Mode = DialMode.Unlimited, Lines = 60, MaxWait = 30, Patience = new ExponentialTime(15), Duration = 9_000 };

        var measures = ForecastMeasures.Of(RecordedSession.Of(truth), null);

        Assert.InRange(measures.MeanPatience!.Value, 12, 18);
    }

    [Fact]
    public void Of_TooFewCalls_SaysWhatIsAssumed()
    {
        var past = RecordedSession.Of(TestScenarios.Predictive with { Mode = DialMode.Progressive, Duration = 600 }, mostCalls: 20);

        var forecast = Forecast(past, session: s_glance);

        Assert.Equal((20, true), (forecast.Calls, forecast.Talks < 30));
        Assert.Contains(ForecastNote.AnswersAssumed, forecast.Notes);
        Assert.Contains(ForecastNote.TalksAssumed, forecast.Notes);
        Assert.Contains(ForecastNote.AnswersAssumed, Forecast(new([], []), session: s_glance).Notes);
        Assert.Equal([ForecastNote.MachinesUnknown], Forecast(RecordedSession.Of(TestScenarios.Predictive with { Duration = 3_000 }), session: s_glance).Notes);
    }

    [Fact]
    public void Of_ShadowedDetector_ItsMistakesAreTheOnesOperatorsSaw()
    {
        var at = new DateTime(2031, 3, 3, 8, 0, 0, DateTimeKind.Utc);
        PastCall Heard(MachineVerdict verdict, bool isMachine) => new(at, at.AddSeconds(9), at.AddSeconds(10), at.AddSeconds(isMachine ? 16 : 70), CallCenter.Core.Calls.CallOutcome.Talked)
        {
            Detection = MachineDetection.Shadow,
            Verdict = verdict,
            ExaminedMs = 1_500,
            SaidMachine = isMachine,
        };
        IEnumerable<PastCall> Many(int count, MachineVerdict verdict, bool isMachine) => Enumerable.Range(0, count).Select(_ => Heard(verdict, isMachine));
        var past = new PacingPast(
            [.. Many(95, MachineVerdict.Human, false), .. Many(5, MachineVerdict.Machine, false), .. Many(80, MachineVerdict.Machine, true), .. Many(20, MachineVerdict.Human, true)], []);

        var measures = ForecastMeasures.Of(past, s_rules);

        Assert.Equal((0.05, 0.2), (measures.PeopleTaken, measures.MachinesMissed));
        Assert.Equal((100, 100), (measures.Talks.Count, measures.MachineTalks.Count));
        Assert.All(measures.MachineTalks, seconds => Assert.Equal(6, seconds));
    }

    [Fact]
    public void Of_ListOnWhichNobodyAnswers_IsBoundedAndSaysSo()
    {
        var at = new DateTime(2031, 3, 3, 8, 0, 0, DateTimeKind.Utc);
        var past = new PacingPast([.. Enumerable.Range(0, 300).Select(_ => new PastCall(at, null, null, at.AddSeconds(30), CallCenter.Core.Calls.CallOutcome.NoAnswer))], []);

        var forecast = ForecastRun.Of(ForecastMeasures.Of(past, s_rules), s_settings, 100, new(60, 300, 1), Stop);

        Assert.Contains(ForecastNote.LinesBounded, forecast.Notes);
        Assert.Equal(0, Of(forecast, DialMode.Predictive).Talks.Mean);
    }

    [Fact]
    public void Of_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => ForecastRun.Of(ForecastMeasures.Of(new([], []), null), s_settings, 10, s_session, stop.Token));
    }

    private static PacingForecast Forecast(PacingPast past, ForecastSettings? settings = null, ForecastSession? session = null) =>
        ForecastRun.Of(ForecastMeasures.Of(past, s_rules), settings ?? s_settings, 20, session ?? s_session, Stop);

    private static ModeForecast Of(PacingForecast forecast, DialMode mode) => forecast.Modes.Single(row => row.Mode == mode);
}
