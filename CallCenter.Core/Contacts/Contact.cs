using CallCenter.Core.Calls;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Numbers;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Numbering;

namespace CallCenter.Core.Contacts;

/// <summary>Where a contact stands with the dialler.</summary>
public enum DialState
{
    /// <summary>Never dialled.</summary>
    New = 0,

    /// <summary>Dialled before; again at <see cref="Contact.NextAttemptAt"/>.</summary>
    Waiting = 1,

    /// <summary>In a call now: <see cref="Contact.ClaimedCallId"/>.</summary>
    Claimed = 2,

    /// <summary>Not dialled any more.</summary>
    Finished = 3,
}

/// <summary>Why a contact is not dialled any more.</summary>
public enum FinishReason
{
    None = 0,
    Talked = 1,
    AttemptsUsedUp = 2,
    InvalidNumber = 3,
    Status = 4,
    Blacklisted = 5,

    /// <summary>Called us and is on no list: nobody asked for this person to be dialled.</summary>
    CameByCall = 6,
}

/// <summary>Whose turn comes first among those who are due, the greatest first: set together with <see cref="Contact.NextAttemptAt"/> by whoever sets that.</summary>
public enum DialRank
{
    /// <summary>The project's intervals named the time.</summary>
    Retry = 0,

    /// <summary>An operator or a task did.</summary>
    Promise = 1,

    /// <summary>Answered us and reached nobody: called back before all others.</summary>
    Lost = 2,
}

/// <summary>A person on a project's list.</summary>
public sealed class Contact
{
    public long Id { get; set; }
    public int ProjectId { get; set; }
    public int UploadId { get; set; }

    /// <summary>E.164 digits without the plus; of several numbers the one whose turn it is.</summary>
    public string Phone { get; set; } = "";
    public string FullName
    {
        get;
        set => NameKey = SearchKey.Of(field = value);
    } = "";

    /// <summary>The name as it is searched by.</summary>
    public string NameKey { get; private set; } = "";
    public string Email { get; set; } = "";
    public DateOnly? BirthDate { get; set; }
    public string Position { get; set; } = "";
    public string City { get; set; } = "";
    public string Address { get; set; } = "";
    public string Description { get; set; } = "";

    /// <summary>From the number; empty while unknown.</summary>
    public string Region { get; set; } = "";

    /// <summary>IANA zone from the number; empty: the project's zone counts.</summary>
    public string TimeZone { get; set; } = "";
    public string Provider { get; set; } = "";
    public int StatusId { get; set; }
    public ContactStatus? Status { get; set; }
    public int? OperatorId { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }

    /// <summary>Values of the project's own fields.</summary>
    public List<ContactFieldValue> Fields { get; } = [];

    /// <summary>All its numbers, if there are several.</summary>
    public List<ContactPhone> Phones { get; } = [];

    public DialState DialState { get; private set; }
    public DateTime? NextAttemptAt { get; private set; }

    /// <summary>Means something while it waits.</summary>
    public DialRank Rank { get; private set; }

    /// <summary>«Задача на оператора»: the dialler calls it for this operator alone; null: for whoever is free. Follows the status while it waits.</summary>
    public int? PinnedOperatorId { get; private set; }

    /// <summary>The operator who promised the call that is planned, and makes it himself: it waits for him before the status has a say.</summary>
    public int? PromisedTo { get; private set; }

    /// <summary>The rules of dialling that put it off to <see cref="NextAttemptAt"/>, when its turn had come before.</summary>
    public RuleReason PostponedBy { get; private set; }

    /// <summary>What the best hour did to the retry that is planned, or under way.</summary>
    public RetryArm RetryArm { get; private set; }
    public Guid? ClaimedCallId { get; private set; }
    public FinishReason FinishReason { get; private set; }
    public CallOutcome? LastOutcome { get; private set; }
    public DateTime? LastCallAt { get; private set; }
    public AttemptCounts Attempts { get; private set; } = new();

    /// <summary>A status given during the call decides when the call lets go of the contact.</summary>
    public bool HasPendingDecision { get; private set; }
    public DateTime? PendingAttemptAt { get; private set; }
    public DialRank PendingRank { get; private set; }
    public FinishReason PendingReason { get; private set; }
    public int? PendingPromisedTo { get; private set; }

    /// <summary>How it stood when a call that is not the dialler's took it; null: the dialler has it, or nobody.</summary>
    public DialState? HeldState { get; private set; }
    public DateTime? HeldAttemptAt { get; private set; }
    public DialRank HeldRank { get; private set; }
    public FinishReason HeldReason { get; private set; }

    /// <summary>When it will be dialled again as things stand.</summary>
    public DateTime? PlannedAt => HasPendingDecision ? PendingAttemptAt : HeldAttemptAt ?? NextAttemptAt;

    /// <summary>Nobody is to call: by a status, now or when the call in hand ends.</summary>
    public bool IsBlacklisted => (HasPendingDecision ? PendingReason : HeldState is null ? FinishReason : HeldReason) == FinishReason.Blacklisted;

    internal void SetPlace(NumberInfo place) => (Region, TimeZone, Provider) = (place.Region, place.TimeZone, place.Provider);

    /// <summary>The dialler takes the contact for one call; the claim names the call, so a crash can never dial twice unseen.</summary>
    public bool TryClaim(Guid callId, DateTime now)
    {
        if (DialState is DialState.Claimed or DialState.Finished)
        {
            return false;
        }

        DialState = DialState.Claimed;
        ClaimedCallId = callId;
        (NextAttemptAt, PostponedBy) = (null, RuleReason.None);
        LastCallAt = now;
        return true;
    }

    /// <summary>
    /// A call that is not the dialler's, with an operator's own dial or from the client himself: the dialler keeps away while it lives. Whether
    /// or not anything was planned.
    /// </summary>
    public bool TryHold(Guid callId, DateTime now)
    {
        if (DialState == DialState.Claimed)
        {
            return false;
        }

        (HeldState, HeldAttemptAt, HeldRank, HeldReason) = (DialState, NextAttemptAt, Rank, FinishReason);
        DialState = DialState.Claimed;
        ClaimedCallId = callId;
        NextAttemptAt = null;
        LastCallAt = now;
        return true;
    }

    /// <summary>The call that held the claim ended; the plan says what comes next. A call without the claim changes nothing.</summary>
    /// <param name="counts">An attempt of ours. A client who calls us himself spends none, and if nobody talks to him all stays as it was.</param>
    public bool TryRelease(Guid callId, CallOutcome outcome, RetryDecision next, DateTime now, bool counts = true)
    {
        if (DialState != DialState.Claimed || ClaimedCallId != callId)
        {
            return false;
        }

        if (counts)
        {
            Attempts = Attempts.Plus(outcome);
        }

        LastOutcome = counts || outcome == CallOutcome.Talked ? outcome : LastOutcome;
        ClaimedCallId = null;
        UpdatedAt = now;
        // Nobody who is finished with is dialled again because an operator did not reach him.
        var staysAsItWas = HeldState is { } held && outcome != CallOutcome.Talked && (!counts || held == DialState.Finished);
        if (staysAsItWas && !HasPendingDecision)
        {
            (DialState, NextAttemptAt, Rank, FinishReason) = (HeldState!.Value, HeldAttemptAt, HeldRank, HeldReason);
        }
        else
        {
            Apply(HasPendingDecision ? Pending : next);
        }

        (HeldState, HeldAttemptAt, HeldRank, HeldReason) = (null, null, DialRank.Retry, FinishReason.None);
        return true;
    }

    /// <summary>Shown to an operator before it is called: nobody else takes it meanwhile, and nothing has happened to it yet.</summary>
    /// <param name="callId">The call that it may become.</param>
    public bool TryShow(Guid callId)
    {
        if (DialState is DialState.Claimed or DialState.Finished)
        {
            return false;
        }

        (HeldState, HeldAttemptAt, HeldRank, HeldReason) = (DialState, NextAttemptAt, Rank, FinishReason);
        (DialState, ClaimedCallId, NextAttemptAt, PostponedBy) = (DialState.Claimed, callId, null, RuleReason.None);
        return true;
    }

    /// <summary>The operator calls whom he was shown.</summary>
    public bool TryDialShown(Guid callId, DateTime now)
    {
        if (DialState != DialState.Claimed || ClaimedCallId != callId)
        {
            return false;
        }

        LastCallAt = now;
        return true;
    }

    /// <summary>Shown and not called: it stands as it did, unless a status was given meanwhile.</summary>
    /// <param name="notBefore">It comes again then at the earliest; null: at once, as it was.</param>
    public bool TryPutBack(Guid callId, DateTime? notBefore)
    {
        if (DialState != DialState.Claimed || ClaimedCallId != callId || HeldState is not { } held)
        {
            return false;
        }

        ClaimedCallId = null;
        if (HasPendingDecision)
        {
            Apply(Pending);
        }
        else
        {
            // Who was never called waits as if for a retry: he is not at the head of his file again at once.
            (DialState, NextAttemptAt, Rank) = notBefore is { } pause
                ? (DialState.Waiting, HeldAttemptAt > pause ? HeldAttemptAt : pause, HeldRank)
                : (held, HeldAttemptAt, HeldRank);
        }

        (HeldState, HeldAttemptAt, HeldRank, HeldReason) = (null, null, DialRank.Retry, FinishReason.None);
        return true;
    }

    /// <summary>The rules of dialling put it off.</summary>
    internal void Postpone(DateTime until, RuleReason rule)
    {
        if (DialState is DialState.New or DialState.Waiting)
        {
            (DialState, NextAttemptAt, PostponedBy) = (DialState.Waiting, until, rule);
        }
    }

    /// <summary>The dialler's call did not get as far as the client: another one, over another line, takes the claim over.</summary>
    public bool TryPassOn(Guid callId, Guid nextCallId, DateTime now)
    {
        if (DialState != DialState.Claimed || ClaimedCallId != callId || HasPendingDecision || HeldState is not null)
        {
            return false;
        }

        ClaimedCallId = nextCallId;
        LastCallAt = now;
        return true;
    }

    /// <summary>The operator's status decides instead of the plan; while a call holds the claim, when it ends.</summary>
    public void Decide(RetryDecision next, DateTime now)
    {
        UpdatedAt = now;
        if (DialState == DialState.Claimed)
        {
            (HasPendingDecision, PendingAttemptAt, PendingRank, PendingReason, PendingPromisedTo) = (true, next.At, next.Rank, next.Reason, next.PromisedTo);
        }
        else
        {
            Apply(next);
        }
    }

    /// <summary>Goes over to another of its numbers; that of before keeps what was tried on it.</summary>
    public void StandOn(ContactPhone next, ContactPhone? before)
    {
        if (before is not null)
        {
            before.Attempts = Attempts;
        }

        (Phone, Attempts) = (next.Phone, next.Attempts);
    }

    internal void Touch(DateTime now) => UpdatedAt = now;

    /// <summary>«Задача на оператора» of its status. Who was never called is nobody's in particular.</summary>
    internal void PinTo(int? operatorId) => PinnedOperatorId = DialState == DialState.New ? null : PromisedTo ?? operatorId;

    /// <summary>The number was taken off the blacklist: who was passed over because of it has his turn again.</summary>
    public void ReturnFromBlacklist(DateTime now)
    {
        if (DialState == DialState.Finished && FinishReason == FinishReason.Blacklisted)
        {
            // Who was never called is nobody's in particular; the others wait as if for a retry that is due.
            DialState = Attempts.Total == 0 && PinnedOperatorId is null ? DialState.New : DialState.Waiting;
            (NextAttemptAt, Rank) = (DialState == DialState.New ? null : now, DialRank.Retry);
            FinishReason = FinishReason.None;
            UpdatedAt = now;
        }
    }

    private RetryDecision Pending => new(PendingAttemptAt, PendingReason, PendingRank, PromisedTo: PendingPromisedTo);

    private void Apply(RetryDecision next)
    {
        // Of one who was promised the call nothing is left but the promise; the status has its say when it is settled.
        PinnedOperatorId = next.PromisedTo ?? (PromisedTo is null ? PinnedOperatorId : null);
        PromisedTo = next.PromisedTo;
        DialState = next.At is null ? DialState.Finished : DialState.Waiting;
        NextAttemptAt = next.At;
        Rank = next.Rank;
        (PostponedBy, RetryArm) = (RuleReason.None, next.Arm);
        FinishReason = next.Reason;
        (HasPendingDecision, PendingAttemptAt, PendingRank, PendingReason, PendingPromisedTo) = (false, null, DialRank.Retry, FinishReason.None, null);
    }
}
