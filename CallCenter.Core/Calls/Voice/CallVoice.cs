namespace CallCenter.Core.Calls.Voice;

public enum VoiceGrade
{
    /// <summary>Nobody measured: no talk, or a phone on the desk.</summary>
    None = 0,
    Good = 1,
    Fair = 2,
    Poor = 3,
}

/// <summary>How a talk sounded at one operator's end, see <see cref="VoiceReport"/>.</summary>
public sealed class CallVoice
{
    public Guid CallId { get; set; }
    public int OperatorId { get; set; }
    public double Seconds { get; set; }
    public double HeardLoss { get; set; }
    public double HeardJitterMs { get; set; }
    public double? SpokenLoss { get; set; }
    public double? SpokenJitterMs { get; set; }
    public double? RoundTripMs { get; set; }

    /// <summary>See <see cref="VoiceScore"/>.</summary>
    public double Score { get; set; }
}
