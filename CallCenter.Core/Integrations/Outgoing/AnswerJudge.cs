using CallCenter.Core.Integrations.Deliveries;

namespace CallCenter.Core.Integrations.Outgoing;

/// <summary>What an answer over HTTP means for a delivery, where the receiver documents nothing better.</summary>
public static class AnswerJudge
{
    /// <summary>A refusal in an answer of success is not tried again by itself: the client might get the same message over and over.</summary>
    public static SendResult Judge(HttpAnswer answer, string successText, string secret)
    {
        var text = AnswerText.Of(answer.Fault == DeliveryFault.Redirected ? answer.Location : answer.Body, secret);
        return answer switch
        {
            { Status: 0, Fault: DeliveryFault.AddressRefused } => SendResult.Never(answer.Fault),
            { Status: 0 } => SendResult.Later(answer.Fault),
            { Fault: DeliveryFault.Redirected } => SendResult.Never(DeliveryFault.Redirected, answer.Status, text),
            { IsSuccess: true } when successText.Length == 0 || answer.Body.Contains(successText, StringComparison.OrdinalIgnoreCase) =>
                new(SendOutcome.Sent, Code: answer.Status, Answer: text),
            { IsSuccess: true } => SendResult.Never(DeliveryFault.NoSuccessText, answer.Status, text),
            { Status: 429 } => SendResult.Later(DeliveryFault.RateLimited, answer.Status, text, answer.RetryAfter ?? TimeSpan.FromSeconds(5)),
            { Status: 408 or 425 or >= 500 } => SendResult.Later(DeliveryFault.ReceiverFailed, answer.Status, text, answer.RetryAfter),
            { Status: 401 or 403 } => SendResult.Never(DeliveryFault.Credentials, answer.Status, text),
            _ => SendResult.Never(DeliveryFault.Refused, answer.Status, text),
        };
    }
}
