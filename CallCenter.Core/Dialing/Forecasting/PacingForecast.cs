using CallCenter.Core.Dialing.Simulation;
using CallCenter.Core.Projects;

namespace CallCenter.Core.Dialing.Forecasting;

/// <param name="Mean">Over the sessions.</param>
/// <param name="Spread">Standard deviation from session to session.</param>
public readonly record struct ForecastFigure(double Mean, double Spread)
{
    public static ForecastFigure Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return new(mean, values.Count < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }
}

/// <summary>What one mode would do. Shares are 0..1, durations in seconds.</summary>
/// <param name="Abandoned">Of the people who answered.</param>
/// <param name="Dials">For each hour of an operator, as are <paramref name="Talks"/>.</param>
/// <param name="Wait">Of connected clients.</param>
/// <param name="IdleGap">From becoming free to the next call.</param>
public sealed record ModeForecast(
    DialMode Mode, ForecastFigure Utilisation, ForecastFigure Abandoned, ForecastFigure Dials, ForecastFigure Talks, ForecastFigure Wait, ForecastFigure IdleGap)
{
    internal static ModeForecast Of(DialMode mode, IReadOnlyList<SimulationResult> sessions)
    {
        ForecastFigure Figure(Func<SimulationResult, double> of) => ForecastFigure.Of([.. sessions.Select(of)]);
        return new(
            mode,
            Figure(session => session.Utilisation),
            Figure(session => session.AbandonmentRate),
            Figure(session => session.PerOperatorHour.Dials),
            Figure(session => session.PerOperatorHour.Connected),
            Figure(session => session.CallerWait.Mean),
            Figure(session => session.IdleGap.Mean));
    }
}

/// <param name="Calls">From which it was made.</param>
/// <param name="Since">Of the first of them, UTC.</param>
/// <param name="LongestRing">See <see cref="ForecastMeasures.LongestRing"/>.</param>
public sealed record PacingForecast(
    IReadOnlyList<ModeForecast> Modes, IReadOnlyList<ForecastNote> Notes, int Calls, DateTime? Since, int Talks, double LongestRing, AbandonmentLimit Limit, ForecastSession Session);

/// <summary>How much is simulated, so that it usually costs two or three seconds whatever the floor: a large one tells as much in less time.</summary>
/// <param name="Warmup">Seconds, unmeasured: the predictive pace learns.</param>
/// <param name="Seconds">Of work, measured.</param>
/// <param name="Seeds">Sessions of each mode.</param>
public sealed record ForecastSession(double Warmup, double Seconds, int Seeds)
{
    public static ForecastSession Of(int operators) => operators switch
    {
        <= 50 => new(1800, 10_800, 4),
        <= 120 => new(1800, 5_400, 4),
        _ => new(900, 2_700, 3),
    };
}

public static class ForecastRun
{
    private static readonly DialMode[] s_modes = [DialMode.Progressive, DialMode.Predictive, DialMode.Unlimited];

    /// <summary>Every mode over the same sessions; busy for seconds, so not on a thread that anybody waits for.</summary>
    public static PacingForecast Of(ForecastMeasures measures, ForecastSettings settings, int operators, ForecastSession session, CancellationToken cancellationToken)
    {
        var (scenario, notes) = ForecastScenario.Build(measures, settings, operators, session);
        var played = s_modes.Select(mode => (Mode: mode, Sessions: Enumerable.Range(1, session.Seeds).Select(seed => Play(mode, seed)).ToList())).ToList();
        if (settings.Channels != scenario.Lines && played.Exists(mode => mode.Sessions.Exists(one => one.PeakLines >= scenario.Lines)))
        {
            notes = [.. notes, ForecastNote.LinesBounded];
        }

        return new([.. played.Select(mode => ModeForecast.Of(mode.Mode, mode.Sessions))], notes, measures.Calls, measures.Since, measures.Talks.Count, measures.LongestRing, settings.Limit, session);

        SimulationResult Play(DialMode mode, int seed) => Simulator.Run(scenario with { Mode = mode }, settings.Policy(mode), seed, cancellationToken);
    }
}
