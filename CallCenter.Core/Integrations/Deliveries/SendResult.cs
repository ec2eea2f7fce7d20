namespace CallCenter.Core.Integrations.Deliveries;

/// <summary>Why something was not sent; worded by the web project.</summary>
public enum DeliveryFault
{
    None = 0,

    // Of the way there.
    NameNotFound,
    NoConnection,
    TimedOut,
    Certificate,
    Disconnected,

    /// <summary>The address is one that the product must not reach.</summary>
    AddressRefused,

    // Of the receiver.
    Redirected,
    NotOurAnswer,
    NoSuccessText,
    RateLimited,
    Credentials,
    MissingRight,
    Refused,
    ReceiverFailed,

    // Of the settings or the contact.
    TurnedOff,
    BadSettings,
    SecretLost,
    NoRecipient,

    /// <summary>A fault of our own; the log knows more.</summary>
    Internal,
}

public enum SendOutcome
{
    Sent,

    /// <summary>It may go better later.</summary>
    Later,

    /// <summary>Trying again changes nothing until a person does.</summary>
    Never,
}

/// <summary>What came of one try.</summary>
/// <param name="Code">The receiver's own: HTTP or SMTP; 0 when there was no answer.</param>
/// <param name="Answer">The beginning of the receiver's own words.</param>
/// <param name="RetryAfter">The receiver asked for so much patience, for everything sent to it.</param>
/// <param name="Reference">What the receiver calls it.</param>
public sealed record SendResult(
    SendOutcome Outcome, DeliveryFault Fault = DeliveryFault.None, int Code = 0, string Answer = "", TimeSpan? RetryAfter = null, string Reference = "")
{
    /// <summary>What was sent, with dots in the place of secrets.</summary>
    public string Request { get; init; } = "";

    public const int AnswerLength = 2_000;
    public const int RequestLength = 4_000;

    public static SendResult Later(DeliveryFault fault, int code = 0, string answer = "", TimeSpan? retryAfter = null) =>
        new(SendOutcome.Later, fault, code, answer, retryAfter);

    public static SendResult Never(DeliveryFault fault, int code = 0, string answer = "") => new(SendOutcome.Never, fault, code, answer);
}
