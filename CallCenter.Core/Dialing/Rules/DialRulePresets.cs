namespace CallCenter.Core.Dialing.Rules;

/// <summary>Rules of law that a rule set may begin with; where each number comes from: docs/decisions/037.</summary>
public enum DialRulePreset
{
    /// <summary>«230-ФЗ», article 7: who collects a debt by telephone.</summary>
    FederalLaw230 = 0,

    /// <summary>«US TSR», 16 CFR 310.4: who sells by telephone in the United States.</summary>
    UsTsr = 1,

    /// <summary>«Ofcom»: who makes calls with a dialler in the United Kingdom.</summary>
    Ofcom = 2,
}

public static class DialRulePresets
{
    /// <summary>A set to be changed at will; the page names it.</summary>
    public static DialRuleSetInput Of(DialRulePreset preset) => preset switch
    {
        DialRulePreset.FederalLaw230 => new()
        {
            TalksPerDay = 1,
            TalksPerWeek = 2,
            TalksPerMonth = 8,
            WorkdayFrom = new(8, 0),
            WorkdayTo = new(22, 0),
            RestDayFrom = new(9, 0),
            RestDayTo = new(20, 0),
        },
        DialRulePreset.UsTsr => new()
        {
            WorkdayFrom = new(8, 0),
            WorkdayTo = new(21, 0),
            RestDayFrom = new(8, 0),
            RestDayTo = new(21, 0),
            MinRingSeconds = 15,
            AbandonmentCapPercent = 3,
            AbandonmentWindowDays = 30,
            AbandonAfterSeconds = 2,
        },
        DialRulePreset.Ofcom => new()
        {
            MinRingSeconds = 15,
            AbandonmentCapPercent = 3,
            AbandonmentWindowDays = 1,
            AbandonAfterSeconds = 2,
            LockoutHours = 72,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, null),
    };
}
