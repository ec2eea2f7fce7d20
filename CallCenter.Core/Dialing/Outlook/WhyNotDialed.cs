using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.Lines;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Core.Trunks;

namespace CallCenter.Core.Dialing.Outlook;

/// <summary>Everything that has a say in whether one contact is dialled, as it is now.</summary>
/// <param name="FirstDay">Of the project.</param>
/// <param name="Client">The client's own day, see <see cref="AttemptForecast.ClientDay"/>.</param>
/// <param name="File">Null: it is ready.</param>
/// <param name="Call">The call that has the contact now.</param>
/// <param name="Ban">The entry that keeps the number from being dialled.</param>
/// <param name="PinnedTo">The operator it waits for; empty: nobody in particular.</param>
/// <param name="Ruled">What the rules of dialling say of a call when it is due.</param>
/// <param name="Before">Whose turn comes before it, counted up to <see cref="DialObstacle.Behind.MostCounted"/>.</param>
public sealed record DialFacts(
    DateTime Now,
    DialStanding Contact,
    RetryRules Rules,
    bool IsRunning,
    DialMode Mode,
    bool HasTrunk,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    ProjectSchedule Schedule,
    ProjectSchedule Client,
    DialObstacle.FileNotReady? File,
    DialObstacle.InCall? Call,
    DialObstacle.Blacklisted? Ban,
    string PinnedTo,
    DialFloorView Floor,
    int Before,
    RuleVerdict Ruled = default);

/// <summary>How the contact itself stands.</summary>
public sealed record DialStanding(
    DialState State, DateTime? NextAttemptAt, DialRank Rank, FinishReason Reason, string Status, CallOutcome? LastOutcome, DateTime? LastCallAt, AttemptCounts Attempts,
    RuleReason PostponedBy = RuleReason.None);

/// <summary>«Почему не звонят?» A pure answer: the same decisions the dialler makes, said instead of made.</summary>
public static class WhyNotDialed
{
    public static DialOutlook Explain(DialFacts facts)
    {
        var lasting = OfTheContact(facts).ToList();
        if (lasting.Count > 0)
        {
            return new(lasting, ExpectedAt: null);
        }

        var now = OfTheProject(facts).Concat(OfTheHour(facts)).ToList();
        // Who is free and who comes before matters to somebody who may be dialled at this moment.
        now = now.Count == 0 ? [.. OfTheFloor(facts)] : now;
        return new(now, now.Exists(IsOpenEnded) ? null : AttemptForecast.NextAllowed(facts.Schedule, facts.Client, Due(facts)));
    }

    /// <summary>Whether something must be done before it is dialled; time alone does not.</summary>
    private static bool IsOpenEnded(DialObstacle obstacle) =>
        obstacle is DialObstacle.ProjectStopped or DialObstacle.Ended or DialObstacle.NoTrunk or DialObstacle.ExchangeDown or DialObstacle.SpendLimit or DialObstacle.NoBalance
            or DialObstacle.LinesDown or DialObstacle.NoOperators or DialObstacle.Pinned { Standing: not PinnedStanding.Busy };

    private static DateTime Due(DialFacts facts)
    {
        var due = facts.Contact.NextAttemptAt is { } at && at > facts.Now ? at : facts.Now;
        return facts.Ruled.Until is { } until && until > due ? until : due;
    }

    private static IEnumerable<DialObstacle> OfTheContact(DialFacts facts)
    {
        if (facts.File is { } file)
        {
            yield return file;
        }

        if (facts.Call is { } call)
        {
            yield return call;
        }

        if (facts.Ban is { } ban)
        {
            yield return ban;
        }

        if (facts.Contact.State == DialState.Finished && Finished(facts) is { } reason)
        {
            yield return reason;
        }
    }

    private static DialObstacle? Finished(DialFacts facts) => facts.Contact.Reason switch
    {
        FinishReason.Talked => new DialObstacle.Talked(facts.Contact.LastCallAt),
        FinishReason.AttemptsUsedUp => Spent(facts.Rules, facts.Contact),
        FinishReason.InvalidNumber => new DialObstacle.InvalidNumber(),
        FinishReason.Blacklisted => facts.Ban is null ? new DialObstacle.BlacklistStatus(facts.Contact.Status) : null,
        FinishReason.CameByCall => new DialObstacle.CameByCall(),
        FinishReason.Status or FinishReason.None => new DialObstacle.StatusGiven(facts.Contact.Status),
        _ => throw new ArgumentOutOfRangeException(nameof(facts), facts.Contact.Reason, null),
    };

    /// <summary>The limit that came first: of all calls together, or of the row the last one fell into.</summary>
    private static DialObstacle.AttemptsUsedUp Spent(RetryRules rules, DialStanding contact)
    {
        var (row, used) = contact.LastOutcome switch
        {
            CallOutcome.Busy => (CallOutcome.Busy, contact.Attempts.Busy),
            CallOutcome.Machine => (CallOutcome.Machine, contact.Attempts.Machine),
            CallOutcome.Lost => (CallOutcome.Lost, contact.Attempts.Lost),
            CallOutcome.Error => (CallOutcome.Error, contact.Attempts.Error),
            _ => (CallOutcome.NoAnswer, contact.Attempts.NoAnswer),
        };
        return row != CallOutcome.Error && contact.Attempts.Total >= rules.MaxAttempts
            ? new(null, contact.Attempts.Total, rules.MaxAttempts)
            : new(row, used, rules.ByOutcome.GetValueOrDefault(row)?.Attempts ?? 0);
    }

    private static IEnumerable<DialObstacle> OfTheProject(DialFacts facts)
    {
        if (!facts.IsRunning)
        {
            yield return new DialObstacle.ProjectStopped();
        }

        if (OfTheSchedule(facts) is { } closed)
        {
            yield return closed;
        }

        if (!facts.HasTrunk)
        {
            yield return new DialObstacle.NoTrunk();
        }

        if (facts.IsRunning && !facts.Floor.ExchangeIsUp)
        {
            yield return new DialObstacle.ExchangeDown();
        }

        if (facts.Floor.Money == MoneyStanding.DayLimit)
        {
            yield return new DialObstacle.SpendLimit();
        }
        else if (facts.Floor.Money == MoneyStanding.NoBalance)
        {
            yield return new DialObstacle.NoBalance();
        }
    }

    private static DialObstacle? OfTheSchedule(DialFacts facts) => facts.Schedule.StateAt(facts.Now) switch
    {
        ScheduleState.Open => null,
        ScheduleState.Closed => new DialObstacle.OutsideSchedule(facts.Schedule.NextOpening(facts.Now)),
        ScheduleState.Holiday => new DialObstacle.Holiday(
            facts.Schedule.HolidayOn(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(facts.Now, facts.Schedule.Zone)))?.Title ?? "", facts.Schedule.NextOpening(facts.Now)),
        ScheduleState.NotStarted => new DialObstacle.NotStarted(facts.FirstDay!.Value),
        ScheduleState.Ended => new DialObstacle.Ended(facts.LastDay!.Value),
        var state => throw new ArgumentOutOfRangeException(nameof(facts), state, null),
    };

    private static IEnumerable<DialObstacle> OfTheHour(DialFacts facts)
    {
        if (facts.Contact.NextAttemptAt is { } due && due > facts.Now)
        {
            yield return facts.Contact.PostponedBy is not RuleReason.None and var rule ? new DialObstacle.AgainstRules(rule, due) : new DialObstacle.Waits(due, facts.Contact.Rank);
        }

        if (!facts.Ruled.IsAllowed && facts.Contact.PostponedBy != facts.Ruled.Reason)
        {
            yield return new DialObstacle.AgainstRules(facts.Ruled.Reason, facts.Ruled.Until);
        }

        if (!facts.Client.IsOpen(facts.Now))
        {
            yield return new DialObstacle.OutsideClientHours(facts.Client.NextOpening(facts.Now));
        }
    }

    private static IEnumerable<DialObstacle> OfTheFloor(DialFacts facts)
    {
        if (facts.Floor.Lines == LinesStanding.Down)
        {
            yield return new DialObstacle.LinesDown();
        }
        else if (facts.Floor.Lines == LinesStanding.Full)
        {
            yield return new DialObstacle.LinesFull();
        }

        if (facts.PinnedTo.Length > 0 && facts.Floor.Pinned is { } standing && standing != PinnedStanding.Free)
        {
            yield return new DialObstacle.Pinned(facts.PinnedTo, standing);
        }

        // «Не ограничено» keeps its lines busy whoever is there; the predictive mode dials before somebody is free.
        if (facts.Mode != DialMode.Unlimited && facts.Floor.OperatorsFree + facts.Floor.OperatorsBusy == 0)
        {
            yield return new DialObstacle.NoOperators();
        }
        else if (facts.Mode.HasOperatorFirst() && facts.Floor.OperatorsFree == 0)
        {
            yield return new DialObstacle.OperatorsBusy(facts.Floor.OperatorsBusy);
        }

        if (facts.Before > 0)
        {
            yield return new DialObstacle.Behind(facts.Before);
        }
    }
}
