using CallCenter.Core.Audit;

namespace CallCenter.Core.Dialing.Rules;

/// <summary>What becomes of a call that an operator dials himself and the rules forbid.</summary>
public enum ManualCallRule
{
    Refuse = 0,

    /// <summary>He is told, and may call nevertheless.</summary>
    Warn = 1,
}

/// <summary>«Правила обзвона» as they are kept for the whole company; projects choose among them. Of every number 0 is: no such rule.</summary>
[Audited(nameof(Title))]
public sealed class DialRuleSet : IVersioned
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public int Version { get; set; }
    public int CallsPerDay { get; set; }
    public int CallsPerWeek { get; set; }
    public int CallsPerMonth { get; set; }
    public int TalksPerDay { get; set; }
    public int TalksPerWeek { get; set; }
    public int TalksPerMonth { get; set; }
    public TimeOnly WorkdayFrom { get; set; }
    public TimeOnly WorkdayTo { get; set; }
    public TimeOnly RestDayFrom { get; set; }
    public TimeOnly RestDayTo { get; set; }
    public bool SkipsHolidays { get; set; }
    public int PauseMinutes { get; set; }
    public int MinRingSeconds { get; set; }
    public decimal AbandonmentCapPercent { get; set; }
    public int AbandonmentWindowDays { get; set; } = AbandonmentLimit.UsualWindowDays;
    public int AbandonAfterSeconds { get; set; }
    public int LockoutHours { get; set; }
    public ManualCallRule ManualCalls { get; set; }

    public DialRules ToRules() => new()
    {
        Calls = new(CallsPerDay, CallsPerWeek, CallsPerMonth),
        Talks = new(TalksPerDay, TalksPerWeek, TalksPerMonth),
        Workdays = new(WorkdayFrom, WorkdayTo),
        RestDays = new(RestDayFrom, RestDayTo),
        SkipsHolidays = SkipsHolidays,
        PauseMinutes = PauseMinutes,
        MinRingSeconds = MinRingSeconds,
        AbandonmentCapPercent = AbandonmentCapPercent > 0 ? AbandonmentCapPercent : null,
        AbandonmentWindowDays = AbandonmentWindowDays,
        AbandonAfterSeconds = AbandonAfterSeconds > 0 ? AbandonAfterSeconds : null,
        LockoutHours = LockoutHours,
    };
}
