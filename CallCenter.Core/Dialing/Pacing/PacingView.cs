namespace CallCenter.Core.Dialing.Pacing;

/// <summary>A call that is still ringing, being examined, or waiting.</summary>
/// <param name="DialledAt">Seconds on the caller's clock.</param>
/// <param name="AnsweredAt">Seconds; 0 while it rings.</param>
public readonly record struct LineAge(double DialledAt, double AnsweredAt = 0);

/// <summary>
/// What pacing may see of a project at one moment. Times are seconds on one clock of the caller's choice, the same for views and facts.
/// Nothing here tells what a call that is not over will come to.
/// </summary>
public sealed class PacingView
{
    public double Now { get; set; }

    /// <summary>Operators free to take a call now and not being offered one.</summary>
    public int Idle { get; set; }

    /// <summary>Calls dialled and not answered; claims under way count as dialled now.</summary>
    public List<LineAge> Ringing { get; } = [];

    /// <summary>Answered and being examined: a machine or a person.</summary>
    public List<LineAge> Examined { get; } = [];

    /// <summary>Offered and not connected, since when (seconds).</summary>
    public List<double> Waiting { get; } = [];

    /// <summary>Operators in a talk, since when (seconds).</summary>
    public List<double> Talking { get; } = [];

    /// <summary>Operators in wrap-up, since when (seconds).</summary>
    public List<double> WrappingUp { get; } = [];

    /// <summary>Operators of this project on a pause, since when (seconds).</summary>
    public List<double> Paused { get; } = [];

    /// <summary>All calls on the line, those included that no operator is wanted for any more.</summary>
    public int Lines { get; set; }

    /// <summary>Operators who are here, pauses left out.</summary>
    public int Staff => Idle + Talking.Count + WrappingUp.Count;
}
