using CallCenter.Core.Calls;
using CallCenter.Core.Dialing.Previews;
using CallCenter.Core.Machines;
using CallCenter.Core.Queueing;

namespace CallCenter.Core.Projects;

/// <summary>What «Создать проект» asks for.</summary>
public sealed record NewProject
{
    public string Title { get; set; } = "";
    public int QueueTimeoutSeconds { get; set; } = 30;
    public int OperatorTimeoutSeconds { get; set; } = 15;
    public RingStrategy Strategy { get; set; } = RingStrategy.LeastRecent;
}

/// <summary>Tab «Проект».</summary>
public sealed record ProjectGeneral
{
    public string Title { get; set; } = "";
    public bool NewestUploadsFirst { get; set; }
    public bool ShowNumbers { get; set; } = true;

    /// <summary>0: for ever.</summary>
    public int RecordingDays { get; set; }

    /// <summary>Roubles; 0: none.</summary>
    public decimal DaySpendLimit { get; set; }
    public DateOnly? StartDate { get; set; }
    public DateOnly? EndDate { get; set; }
    public string TimeZone { get; set; } = "Europe/Moscow";
    public TimeOnly ClientFrom { get; set; } = new(9, 0);
    public TimeOnly ClientTo { get; set; } = new(21, 0);

    /// <summary>Several, with commas, semicolons or line ends between.</summary>
    public string CallerIds { get; set; } = "";
    public IReadOnlyList<ProjectLineInput> Lines { get; set; } = [];
    public MachineInput Machines { get; set; } = new();

    public ProjectGeneral Copy() => this with { Lines = [.. Lines.Select(line => line with { })], Machines = Machines with { } };

    // Forms tell by comparison whether anything was changed.
    public bool Equals(ProjectGeneral? other) => other is not null
        && (Title, NewestUploadsFirst, ShowNumbers, RecordingDays, DaySpendLimit, StartDate, EndDate, TimeZone, ClientFrom, ClientTo, CallerIds)
            == (other.Title, other.NewestUploadsFirst, other.ShowNumbers, other.RecordingDays, other.DaySpendLimit, other.StartDate, other.EndDate, other.TimeZone, other.ClientFrom, other.ClientTo, other.CallerIds)
        && Lines.SequenceEqual(other.Lines)
        && Machines == other.Machines;

    public override int GetHashCode() => HashCode.Combine(Title, NewestUploadsFirst, ShowNumbers, TimeZone, CallerIds, Lines.Count);
}

/// <summary>«Провайдер»: a trunk of the project, its place in the order and its share among those of the same place.</summary>
public sealed record ProjectLineInput
{
    public int TrunkId { get; set; }
    public int Rank { get; set; } = 1;
    public int Weight { get; set; } = 1;
}

/// <summary>Tab «Очередь».</summary>
public sealed record ProjectQueue
{
    public IReadOnlyCollection<int> GroupIds { get; set; } = [];
    public int QueueTimeoutSeconds { get; set; }
    public int OperatorTimeoutSeconds { get; set; }
    public RingStrategy Strategy { get; set; }
    public bool AutoAnswer { get; set; }
    public bool PlaysMusic { get; set; } = true;
    public int WrapUpLimitSeconds { get; set; }
    public int CallBackOverdueMinutes { get; set; } = 30;
    public int Priority { get; set; } = 5;
    public int? SupervisorId { get; set; }
    public IReadOnlyCollection<int> StatusIds { get; set; } = [];

    /// <summary>«Задача на оператора».</summary>
    public bool PinsContacts { get; set; }
    public IReadOnlyList<PinInput> Pins { get; set; } = [];

    public ProjectQueue Copy() => this with { Pins = [.. Pins.Select(pin => pin with { })] };

    // Forms tell by comparison whether anything was changed; the order of chosen ids means nothing.
    public bool Equals(ProjectQueue? other) => other is not null
        && (QueueTimeoutSeconds, OperatorTimeoutSeconds, Strategy, AutoAnswer, PlaysMusic, CallBackOverdueMinutes, WrapUpLimitSeconds, Priority, SupervisorId, PinsContacts)
            == (other.QueueTimeoutSeconds, other.OperatorTimeoutSeconds, other.Strategy, other.AutoAnswer, other.PlaysMusic, other.CallBackOverdueMinutes, other.WrapUpLimitSeconds, other.Priority, other.SupervisorId, other.PinsContacts)
        && Pins.SequenceEqual(other.Pins)
        && GroupIds.ToHashSet().SetEquals(other.GroupIds)
        && StatusIds.ToHashSet().SetEquals(other.StatusIds);

    public override int GetHashCode() => HashCode.Combine(QueueTimeoutSeconds, OperatorTimeoutSeconds, Strategy, GroupIds.Count, StatusIds.Count);
}

/// <summary>A row of «Задача на оператора»: contacts in these statuses are this operator's.</summary>
public sealed record PinInput
{
    public int? OperatorId { get; set; }
    public IReadOnlyCollection<int> StatusIds { get; set; } = [];

    public bool Equals(PinInput? other) => other is not null && OperatorId == other.OperatorId && StatusIds.ToHashSet().SetEquals(other.StatusIds);

    public override int GetHashCode() => HashCode.Combine(OperatorId, StatusIds.Count);
}

/// <summary>Tab «Попытки и тип набора».</summary>
public sealed record ProjectAttempts
{
    public int DialTimeoutSeconds { get; set; }
    public int? GlobalTimeoutSeconds { get; set; }
    public DialMode Mode { get; set; }
    public int MaxLines { get; set; }
    public int MaxAttempts { get; set; }
    public int PreviewSeconds { get; set; } = 30;
    public PreviewEnd PreviewEnd { get; set; }
    public int PreviewPauseMinutes { get; set; } = 10;
    public decimal AbandonmentCapPercent { get; set; } = 3;

    /// <summary>Null: learned.</summary>
    public int? PredictivePercent { get; set; }
    public int AbandonAfterSeconds { get; set; } = 2;
    public int? DialRuleSetId { get; set; }
    public bool UsesBestHour { get; set; }
    public int BestHourSlackHours { get; set; } = 24;
    public IReadOnlyList<RetryRowInput> Rows { get; set; } = [];

    public ProjectAttempts Copy() => this with { Rows = [.. Rows.Select(row => row with { })] };

    public bool Equals(ProjectAttempts? other) => other is not null
        && (DialTimeoutSeconds, GlobalTimeoutSeconds, Mode, MaxLines, MaxAttempts)
            == (other.DialTimeoutSeconds, other.GlobalTimeoutSeconds, other.Mode, other.MaxLines, other.MaxAttempts)
        && (AbandonmentCapPercent, PredictivePercent, AbandonAfterSeconds, DialRuleSetId)
            == (other.AbandonmentCapPercent, other.PredictivePercent, other.AbandonAfterSeconds, other.DialRuleSetId)
        && (PreviewSeconds, PreviewEnd, PreviewPauseMinutes) == (other.PreviewSeconds, other.PreviewEnd, other.PreviewPauseMinutes)
        && (UsesBestHour, BestHourSlackHours) == (other.UsesBestHour, other.BestHourSlackHours)
        && Rows.SequenceEqual(other.Rows);

    public override int GetHashCode() => HashCode.Combine(DialTimeoutSeconds, GlobalTimeoutSeconds, Mode, MaxLines, MaxAttempts, Rows.Count);
}

/// <summary>A row of the attempts table.</summary>
public sealed record RetryRowInput
{
    public CallOutcome Outcome { get; init; }
    public int Attempts { get; set; }
    public string Intervals { get; set; } = "";
}
