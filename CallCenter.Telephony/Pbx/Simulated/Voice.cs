namespace CallCenter.Telephony.Pbx.Simulated;

/// <param name="Ms">How long.</param>
/// <param name="Level">How loud, as <see cref="Core.Machines.MachineThresholds.SilenceLevel"/> counts; 0: silence.</param>
public sealed record Sound(int Ms, int Level);

/// <summary>What is heard from somebody who answered, from the answer on; silence afterwards.</summary>
public sealed record Voice(params Sound[] Sounds)
{
    private const int Loud = 2_000;

    /// <summary>"Hello?"</summary>
    public static Voice Hello { get; } = Words(300, 550);

    /// <summary>A person who introduces himself: shorter than a machine's greeting, longer than one word.</summary>
    public static Voice Sentence { get; } = Words(300, 500, 100, 450);
    public static Voice Silence { get; } = new();

    /// <summary>A greeting that does not end while anybody listens.</summary>
    public static Voice Machine { get; } = Words(400, 900, 150, 1_200, 200, 1_400, 150, 2_000);

    /// <param name="lengths">Silence and word in turn, beginning with the silence before the first word; milliseconds.</param>
    public static Voice Words(params int[] lengths) => new([.. lengths.Select((ms, index) => new Sound(ms, index % 2 == 0 ? 0 : Loud))]);
}
