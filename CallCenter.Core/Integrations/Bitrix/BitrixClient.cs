using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Outgoing;

namespace CallCenter.Core.Integrations.Bitrix;

/// <summary>One call of a method: its result, or what went wrong.</summary>
public sealed record BitrixReply(JsonElement? Result, SendResult? Failure, HttpAnswer Http);

/// <summary>The portal's REST interface.</summary>
public sealed class BitrixClient(OutgoingHttp http)
{
    // Longer than the portal's own answer would say: it blocks a method for ten minutes.
    private static readonly TimeSpan s_blocked = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_limited = TimeSpan.FromSeconds(2);

    public async Task<BitrixReply> CallAsync(BitrixPortal portal, string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, portal.MethodUrl(method)) { Content = JsonContent.Create(parameters) };
        request.Headers.Accept.ParseAdd("application/json");
        var answer = await http.SendAsync(request, cancellationToken);
        return Read(answer, portal.Code);
    }

    /// <summary>Judges an answer by the portal's documented codes before it judges by the status, for proxies answer too.</summary>
    public static BitrixReply Read(HttpAnswer answer, string code)
    {
        var text = AnswerText.Of(answer.Body, code);
        if (answer.Status == 0)
        {
            var outcome = answer.Fault == DeliveryFault.AddressRefused ? SendOutcome.Never : SendOutcome.Later;
            return Failed(new(outcome, answer.Fault));
        }

        if (answer.Fault == DeliveryFault.Redirected)
        {
            return Failed(SendResult.Never(DeliveryFault.Redirected, answer.Status, AnswerText.Of(answer.Location, code)));
        }

        var json = Parse(answer.Body);
        if (json is { } root && root.TryGetProperty("error", out var error))
        {
            return Failed(OfError(error.ToString(), answer, text));
        }

        return answer.IsSuccess && json is { } reply && reply.TryGetProperty("result", out var result) ? new(result, null, answer) : Failed(OfStatus(answer, text));

        BitrixReply Failed(SendResult failure) => new(null, failure, answer);
    }

    private static SendResult OfError(string error, HttpAnswer answer, string text) => error.ToUpperInvariant() switch
    {
        "QUERY_LIMIT_EXCEEDED" => SendResult.Later(DeliveryFault.RateLimited, answer.Status, text, answer.RetryAfter ?? s_limited),
        "OVERLOAD_LIMIT" or "OPERATION_TIME_LIMIT" => SendResult.Later(DeliveryFault.RateLimited, answer.Status, text, answer.RetryAfter ?? s_blocked),
        "INVALID_CREDENTIALS" or "EXPIRED_TOKEN" or "INVALID_TOKEN" or "NO_AUTH_FOUND" or "WRONG_AUTH_TYPE" or "AUTHORIZATION_ERROR" or "USER_ACCESS_ERROR" =>
            SendResult.Never(DeliveryFault.Credentials, answer.Status, text),
        "INSUFFICIENT_SCOPE" or "ACCESS_DENIED" or "PAYMENT_REQUIRED" or "ALLOWED_ONLY_INTRANET_USER" => SendResult.Never(DeliveryFault.MissingRight, answer.Status, text),
        "INTERNAL_SERVER_ERROR" or "ERROR_UNEXPECTED_ANSWER" => SendResult.Later(DeliveryFault.ReceiverFailed, answer.Status, text),
        _ => OfStatus(answer, text),
    };

    private static SendResult OfStatus(HttpAnswer answer, string text) => answer.Status switch
    {
        401 => SendResult.Never(DeliveryFault.Credentials, answer.Status, text),
        403 => SendResult.Never(DeliveryFault.MissingRight, answer.Status, text),
        429 => SendResult.Later(DeliveryFault.RateLimited, answer.Status, text, answer.RetryAfter ?? s_blocked),
        503 => SendResult.Later(DeliveryFault.RateLimited, answer.Status, text, answer.RetryAfter ?? s_limited),
        408 => SendResult.Later(DeliveryFault.TimedOut, answer.Status, text),
        >= 500 => SendResult.Later(DeliveryFault.ReceiverFailed, answer.Status, text),
        >= 400 => SendResult.Never(DeliveryFault.Refused, answer.Status, text),
        // A page of the portal, or of something before it, in the place of an answer.
        _ => SendResult.Later(DeliveryFault.NotOurAnswer, answer.Status, text),
    };

    private static JsonElement? Parse(string body)
    {
        try
        {
            var root = JsonElement.Parse(body);
            return root.ValueKind == JsonValueKind.Object ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
