using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Previews;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Integrations.Settings;
using CallCenter.Core.Machines;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Core.Projects.Sounds;
using CallCenter.Core.Queueing;
using CallCenter.Core.Trunks;

namespace CallCenter.Core.Projects;

/// <summary>«Тип автонабора».</summary>
public enum DialMode
{
    /// <summary>«Не ограничено»: keep the given number of lines busy.</summary>
    Unlimited = 0,

    /// <summary>«Прогрессивный»: one call per freed operator.</summary>
    Progressive = 1,

    /// <summary>«Предиктивный»: computed.</summary>
    Predictive = 2,

    /// <summary>«Предпросмотр»: each free operator reads a card, and calls.</summary>
    Preview = 3,
}

public static class DialModes
{
    /// <summary>Nobody is called for whom there is no operator.</summary>
    public static bool HasOperatorFirst(this DialMode mode) => mode is DialMode.Progressive or DialMode.Preview;
}

/// <summary>A campaign: a contact list, its operators and the rules by which it is called.</summary>
[Audited(nameof(Title), Ignore = [nameof(CreatedAt)], Unversioned = [nameof(IsRunning)])]
public sealed class Project : IVersioned
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public DateTime CreatedAt { get; set; }
    public bool IsDeleted { get; set; }

    public int Version { get; set; }

    /// <summary>«Проект запущен».</summary>
    public bool IsRunning { get; set; }

    /// <summary>«Звонить базу с конца»: newest uploaded files first.</summary>
    public bool NewestUploadsFirst { get; set; }

    /// <summary>«Показывать номера»: off, operators never receive the full number.</summary>
    public bool ShowNumbers { get; set; } = true;

    /// <summary>Recordings of its calls are deleted when they are older; 0: never.</summary>
    public int RecordingDays { get; set; }

    /// <summary>Having spent so much in a day of the company, it dials no more that day; 0: no limit.</summary>
    public decimal DaySpendLimit { get; set; }

    /// <summary>In the call-centre's zone; the last day is included.</summary>
    public DateOnly? StartDate { get; set; }
    public DateOnly? EndDate { get; set; }

    /// <summary>«Часовой пояс колл-центра», IANA.</summary>
    public string TimeZone { get; set; } = "Europe/Moscow";

    /// <summary>«Время звонка клиенту», in the client's own zone.</summary>
    public TimeOnly ClientFrom { get; set; } = new(9, 0);
    public TimeOnly ClientTo { get; set; } = new(21, 0);

    /// <summary>«Телефон АТС (CallerId)»: numbers shown to clients in turn, as <see cref="CallerIdPool"/> writes them; empty: the trunk's.</summary>
    public string CallerIds { get; set; } = "";

    /// <summary>«Провайдер»: the lines its calls go out on.</summary>
    public List<ProjectTrunk> Trunks { get; } = [];
    public int? SupervisorId { get; set; }
    public User? Supervisor { get; set; }

    /// <summary>«Автоответчик»; null: off.</summary>
    public MachineSettings? Machines { get; set; }

    // «Очередь»
    public int QueueTimeoutSeconds { get; set; } = 30;
    public int OperatorTimeoutSeconds { get; set; } = 15;
    public RingStrategy Strategy { get; set; } = RingStrategy.LeastRecent;

    /// <summary>«Автоответ оператора»: the call is connected without a click.</summary>
    public bool AutoAnswer { get; set; } = true;

    /// <summary>What a client hears before he is dropped because nobody was free; null: nothing.</summary>
    public LostMessage? LostMessage { get; set; }

    /// <summary>«Музыка на ожидании»: off, who waits for an operator hears nothing; who is on hold hears music all the same.</summary>
    public bool PlaysMusic { get; set; } = true;

    /// <summary>Null: the exchange's own tune.</summary>
    public HoldTune? HoldTune { get; set; }

    /// <summary>0: no limit.</summary>
    public int WrapUpLimitSeconds { get; set; }

    /// <summary>A call back that its operator promised to make himself waits for him so long; then it is anybody's.</summary>
    public int CallBackOverdueMinutes { get; set; } = 30;

    /// <summary>«Приоритет»: its share of the operators whom it has in common with other projects, 1 to 10.</summary>
    public int Priority { get; set; } = 5;

    /// <summary>«Задача на оператора»: off, <see cref="Pins"/> are kept and mean nothing.</summary>
    public bool PinsContacts { get; set; }
    public List<ProjectPin> Pins { get; } = [];

    // «Попытки и тип набора»
    public DialMode Mode { get; set; } = DialMode.Progressive;

    /// <summary>«Максимальное количество одновременных звонков»: belongs to <see cref="DialMode.Unlimited"/> alone.</summary>
    public int MaxLines { get; set; } = 10;
    public int DialTimeoutSeconds { get; set; } = 30;

    /// <summary>«Время на предпросмотр»: belongs to <see cref="DialMode.Preview"/>, as the next two do.</summary>
    public int PreviewSeconds { get; set; } = 30;
    public PreviewEnd PreviewEnd { get; set; }

    /// <summary>Whoever was passed over comes again after it.</summary>
    public int PreviewPauseMinutes { get; set; } = 10;

    /// <summary>«Глобальный таймаут»: the whole call, talk included; null: none.</summary>
    public int? GlobalTimeoutSeconds { get; set; }
    public int MaxAttempts { get; set; } = 5;

    /// <summary>Of those a person answered; pacing stays under it.</summary>
    public decimal AbandonmentCapPercent { get; set; } = 3;

    /// <summary>«Процент предиктивного набора»: the share of answers assumed by <see cref="DialMode.Predictive"/>, 1 to 100; null: learned.</summary>
    public int? PredictivePercent { get; set; }

    /// <summary>Answered by a person and not connected within it, a call is abandoned.</summary>
    public int AbandonAfterSeconds { get; set; } = 2;

    /// <summary>«Звонить в лучшее время»: retries are put off to an hour in which people answer more often.</summary>
    public bool UsesBestHour { get; set; }

    /// <summary>So much later than the retry rules say at most.</summary>
    public int BestHourSlackHours { get; set; } = 24;

    /// <summary>«Правила обзвона»; null: none beside the project's own settings.</summary>
    public int? DialRuleSetId { get; set; }
    public DialRuleSet? DialRuleSet { get; set; }
    public List<ProjectRetryRow> RetryRows { get; } = [];
    public List<ProjectGroup> Groups { get; } = [];
    public List<ProjectStatus> Statuses { get; } = [];

    // «Дни недели и время звонка»
    public List<ProjectWindow> Windows { get; } = [];
    public List<ProjectHoliday> Holidays { get; } = [];

    // «Интеграция систем»
    public BitrixSettings? Bitrix { get; set; }
    public SmsSettings? Sms { get; set; }
    public EmailSettings? Email { get; set; }
    public List<Webhook> Webhooks { get; } = [];

    public RetryRules ToRetryRules() => new(MaxAttempts, RetryRows.ToDictionary(row => row.Outcome, row => row.ToRule()));

    /// <summary>People of this zone may be called now, by the client's hours and the rules of dialling.</summary>
    /// <param name="clientZone">IANA; empty: the call-centre's own.</param>
    /// <param name="now">UTC.</param>
    public bool MayCall(string clientZone, DateTime now) => CallingHours.ZoneOr(clientZone, CallingHours.ZoneOr(TimeZone, TimeZoneInfo.Utc)) is var zone
        && CallingHours.Allow(ClientFrom, ClientTo, zone, now) && DialRuleSet?.ToRules().IsOpen(zone, now) != false;

    public ProjectSchedule ToSchedule() => new(
        CallingHours.ZoneOr(TimeZone, TimeZoneInfo.Utc), StartDate, EndDate, Windows.Select(window => window.ToDayWindow()), Holidays.Select(holiday => holiday.ToHoliday()));
}

/// <summary>A line of a project. Those of the lowest rank share the calls by weight; the next rank takes what these cannot carry.</summary>
[AuditedPart(typeof(Project), nameof(ProjectId), nameof(TrunkId))]
public sealed class ProjectTrunk
{
    public int ProjectId { get; set; }
    public int TrunkId { get; set; }
    public Trunk? Trunk { get; set; }

    /// <summary>1: first.</summary>
    public int Rank { get; set; } = 1;
    public int Weight { get; set; } = 1;
}

[AuditedPart(typeof(Project), nameof(ProjectId), nameof(GroupId))]
public sealed class ProjectGroup
{
    public int ProjectId { get; set; }
    public int GroupId { get; set; }
    public Group? Group { get; set; }
}

[AuditedPart(typeof(Project), nameof(ProjectId), nameof(StatusId))]
public sealed class ProjectStatus
{
    public int ProjectId { get; set; }
    public int StatusId { get; set; }
    public ContactStatus? Status { get; set; }
}

/// <summary>A row of «Задача на оператора»: the project's contacts in this status are dialled for this operator.</summary>
[AuditedPart(typeof(Project), nameof(ProjectId), nameof(StatusId))]
public sealed class ProjectPin
{
    public int ProjectId { get; set; }
    public int StatusId { get; set; }
    public ContactStatus? Status { get; set; }
    public int OperatorId { get; set; }
    public User? Operator { get; set; }
}
