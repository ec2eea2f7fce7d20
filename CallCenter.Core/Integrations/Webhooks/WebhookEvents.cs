using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Core.Calls;
using CallCenter.Core.Integrations.Deliveries;

namespace CallCenter.Core.Integrations.Webhooks;

/// <summary>Bodies of webhooks, version 1: `docs/webhooks.md` describes them to receivers. Fields may be added; none changes its meaning.</summary>
public static class WebhookEvents
{
    public const string CallFinishedName = "call.finished";
    public const string StatusSetName = "status.set";
    public const string PingName = "ping";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    internal static DeliveryContent CallFinished(Delivery delivery, string project, Call call) =>
        Of(CallFinishedName, delivery, new EventBody(1, delivery.Key, CallFinishedName, delivery.CreatedAt, new(delivery.ProjectId, project), BodyOf(call), ContactOf(call), null, null, null));

    internal static DeliveryContent StatusSet(Delivery delivery, string project, StatusGiven given) =>
        Of(StatusSetName, delivery, new EventBody(
            1, delivery.Key, StatusSetName, delivery.CreatedAt, new(delivery.ProjectId, project), BodyOf(given.Call),
            new(given.Contact.Id, given.Contact.Phone, given.Contact.FullName, given.Contact.Email),
            new(given.Status.Id, given.Status.Name, given.Status.Meaning.ToString().ToLowerInvariant()), given.Actor.UserId, given.Comment));

    /// <summary>What «Проверить» sends.</summary>
    public static DeliveryContent Ping(Guid key, int projectId, string project, DateTime now) => new()
    {
        Event = PingName,
        Body = JsonSerializer.Serialize(new EventBody(1, key, PingName, now, new(projectId, project), null, null, null, null, null), s_json),
    };

    private static DeliveryContent Of(string name, Delivery delivery, EventBody body) => new() { Event = name, Body = JsonSerializer.Serialize(body, s_json) };

    private static EventContact? ContactOf(Call call) => call.ContactId is { } id ? new(id, call.Phone, null, null) : null;

    private static EventCall BodyOf(Call call) => new(
        call.Id, call.Number, call.Direction, call.Phone, call.StartedAt, call.AnsweredAt, call.ConnectedAt, call.EndedAt,
        call.Outcome, call.OperatorId, call.DialingMs, call.WaitingMs, call.TalkMs, call.Price);

    private sealed record EventBody(
        int Version, Guid Id, string Event, DateTime CreatedAt, EventProject Project, EventCall? Call, EventContact? Contact, EventStatus? Status, int? AuthorId, string? Comment);

    private sealed record EventProject(int Id, string Title);

    private sealed record EventCall(
        Guid Id, long Number, CallDirection Direction, string Phone, DateTime StartedAt, DateTime? AnsweredAt, DateTime? ConnectedAt, DateTime? EndedAt,
        CallOutcome? Outcome, int? OperatorId, long DialingMs, long WaitingMs, long TalkMs, decimal Price);

    private sealed record EventContact(long Id, string Phone, string? FullName, string? Email);

    private sealed record EventStatus(int Id, string Name, string Meaning);
}
