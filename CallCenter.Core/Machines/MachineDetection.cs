namespace CallCenter.Core.Machines;

/// <summary>«Автоответчик»: what is done about answering machines.</summary>
public enum MachineDetection
{
    /// <summary>Whoever answers goes to an operator.</summary>
    Off = 0,

    /// <summary>The verdict is written down and nothing follows from it.</summary>
    Shadow = 1,

    /// <summary>A machine is hung up, a person goes to an operator.</summary>
    On = 2,
}

/// <summary>Who answered, as the detector heard it.</summary>
public enum MachineVerdict
{
    /// <summary>None was reached: nobody asked, or the call ended before.</summary>
    None = 0,
    Human = 1,
    Machine = 2,

    /// <summary>Nobody said a word.</summary>
    Silence = 3,

    /// <summary>The time for the analysis ran out, or the verdict got lost.</summary>
    NotSure = 4,
}

/// <summary>What silence after the answer counts as.</summary>
public enum SilenceMeaning
{
    Machine = 0,
    Human = 1,
}

/// <summary>What the detector found out about a call.</summary>
/// <param name="Cause">In the detector's own words, see <see cref="MachineCause"/>.</param>
/// <param name="Ms">From the answer to the verdict, or to the end that came before it.</param>
public sealed record MachineFinding(MachineVerdict Verdict, string Cause, long Ms);

/// <summary>How a project deals with machines.</summary>
public sealed record MachineRules(MachineDetection Mode, MachineThresholds Thresholds, SilenceMeaning Silence)
{
    /// <summary>Whoever is not known for a machine is a person: one lost costs more than an operator's few seconds.</summary>
    public bool TakeForMachine(MachineVerdict verdict) => verdict switch
    {
        MachineVerdict.Machine => true,
        MachineVerdict.Silence => Silence == SilenceMeaning.Machine,
        MachineVerdict.Human or MachineVerdict.NotSure or MachineVerdict.None => false,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}
