using CallCenter.Core.Machines;

namespace CallCenter.Core.Calls;

/// <summary>How far a call has come.</summary>
public enum CallPhase
{
    /// <summary>Claimed and being dialled.</summary>
    Dialing = 0,

    /// <summary>Answered, waiting for an operator.</summary>
    Waiting = 1,

    /// <summary>Connected with an operator.</summary>
    Talking = 2,

    /// <summary>Over; nothing changes any more but what the operator adds.</summary>
    Closed = 3,

    /// <summary>Answered, and being listened to: a person or a machine.</summary>
    Examining = 4,

    /// <summary>Waited in vain: the client hears the project's message and is hung up then.</summary>
    Parting = 5,
}

/// <summary>One call; its only writer while it lives is its call actor.</summary>
public sealed class Call
{
    /// <summary>The number people see in reports; given by the database.</summary>
    public long Number { get; set; }

    /// <summary>What the engine and the PBX call it; chosen before anything is dialled.</summary>
    public Guid Id { get; set; }

    /// <summary>Null: an operator dialled a number of his own.</summary>
    public int? ProjectId { get; set; }
    public long? ContactId { get; set; }
    public int? OperatorId { get; set; }
    public int? TrunkId { get; set; }
    public CallDirection Direction { get; set; }
    public CallType Type { get; set; }

    /// <summary>Dialled by the operator himself: <see cref="OperatorId"/> is known from the start, and no queue has it.</summary>
    public bool IsManual { get; set; }

    /// <summary>The dialler chose the contact, and the operator called it after he had read the card.</summary>
    public bool IsPreview { get; set; }

    /// <summary>The client's number, E.164 digits.</summary>
    public string Phone { get; set; } = "";

    /// <summary>The caller ID shown.</summary>
    public string From { get; set; } = "";
    public string To { get; set; } = "";
    public CallPhase Phase { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime? AnsweredAt { get; set; }
    public DateTime? ConnectedAt { get; set; }

    /// <summary>When the last of several operators took the client; null: there was but one.</summary>
    public DateTime? TakenUpAt { get; set; }

    /// <summary>The call with whose client this one's was left to talk.</summary>
    public Guid? PartnerCallId { get; set; }

    /// <summary>The call whose operator made this one, to ask somebody while his client waited.</summary>
    public Guid? ConsultOfId { get; set; }

    /// <summary>When the queue gave the client up and the message for him began; null: there was none.</summary>
    public DateTime? LostAt { get; set; }
    public DateTime? EndedAt { get; set; }

    // Milliseconds; Длит. = Дозвон + Биллинг, Биллинг = Ожид. + Разг., and the message where one was played.
    public long DialingMs { get; set; }
    public long WaitingMs { get; set; }
    public long TalkMs { get; set; }

    /// <summary>Of <see cref="WaitingMs"/> what the queue had of it.</summary>
    public long QueuedMs => WaitingMs - (Detection == MachineDetection.On ? ExaminedMs : 0);

    /// <summary>See <see cref="CallFacts.WasOffered"/>.</summary>
    public bool WasOffered => CallFacts.IsOffered(AnsweredAt, Outcome, Detection, Verdict);

    /// <summary>Of the message that a lost client heard.</summary>
    public long MessageMs { get; set; }
    public long BillingMs => WaitingMs + TalkMs + MessageMs;
    public long DurationMs => DialingMs + BillingMs;

    public CallOutcome? Outcome { get; set; }
    public EndReason EndReason { get; set; }

    /// <summary>Dialled by the dialler, answered by a person and not connected within the project's threshold.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>Q.850 cause; 0 when none was given.</summary>
    public int Cause { get; set; }

    /// <summary>The SIP answer that ended the call; 0 when none was given.</summary>
    public int SipCode { get; set; }
    public decimal Price { get; set; }

    /// <summary>What was being done about machines when the client answered.</summary>
    public MachineDetection Detection { get; set; }

    /// <summary>Who answered, as the detector heard it.</summary>
    public MachineVerdict Verdict { get; set; }

    /// <summary>The detector's own words, see <see cref="Machines.MachineCause"/>.</summary>
    public string MachineCause { get; set; } = "";

    /// <summary>From the answer to the verdict; a part of <see cref="WaitingMs"/> where the client was held for it.</summary>
    public long ExaminedMs { get; set; }

    /// <summary>How the talk sounded at its worst end; written by <see cref="Voice.CallVoices"/> alone.</summary>
    public Voice.VoiceGrade VoiceGrade { get; set; }

    /// <summary>Relative to the recordings folder; empty when there is none.</summary>
    public string Recording { get; set; } = "";
    public long RecordingBytes { get; set; }
    public int? StatusId { get; set; }

    /// <summary>The operator saved the card of this call.</summary>
    public DateTime? CardSavedAt { get; set; }
}
