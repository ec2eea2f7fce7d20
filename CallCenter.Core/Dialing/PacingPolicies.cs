using CallCenter.Core.Projects;

namespace CallCenter.Core.Dialing;

/// <summary>What pacing may see of a project.</summary>
/// <param name="Idle">Operators free to take a call now and not being offered one.</param>
/// <param name="Ringing">Calls claimed or dialled and not yet answered.</param>
/// <param name="Waiting">Answered and not being offered to anybody.</param>
/// <param name="Lines">All calls on the line: ringing, waiting and talking.</param>
public sealed record PacingView(int Idle, int Ringing, int Waiting, int Lines);

/// <summary>How many calls to launch now; a pure decision.</summary>
public interface IPacingPolicy
{
    int Launch(PacingView view);
}

/// <summary>«Прогрессивный»: one call per free operator.</summary>
public sealed class ProgressivePacing : IPacingPolicy
{
    public int Launch(PacingView view) => Math.Max(0, view.Idle - view.Ringing - view.Waiting);
}

/// <summary>«Не ограничено»: keeps the given number of lines busy.</summary>
public sealed class UnlimitedPacing(int maxLines) : IPacingPolicy
{
    public int Launch(PacingView view) => Math.Max(0, maxLines - view.Lines);
}

public static class Pacing
{
    public static IPacingPolicy For(DialMode mode, int maxLines) => mode switch
    {
        DialMode.Unlimited => new UnlimitedPacing(maxLines),
        DialMode.Progressive => new ProgressivePacing(),
        // Not offered on the page yet; the safe mode stands in for a row that says so.
        DialMode.Predictive => new ProgressivePacing(),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}
