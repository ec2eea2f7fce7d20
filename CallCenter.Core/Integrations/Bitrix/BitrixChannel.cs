using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Settings;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Integrations.Bitrix;

/// <summary>
/// Looks for a lead with the contact's phone and updates it, or creates one. Sent twice it is still one lead: the second time finds the first.
/// </summary>
public sealed class BitrixChannel(IDbContextFactory<CallCenterDb> factory, BitrixClient client, SecretBox box) : IDeliveryChannel
{
    public DeliveryKind Kind => DeliveryKind.Bitrix;

    public async Task<SendResult> SendAsync(Delivery delivery, DeliveryContent content, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var settings = await db.BitrixSettings.AsNoTracking().SingleOrDefaultAsync(row => row.ProjectId == delivery.ProjectId, cancellationToken);
        if (settings is not { IsOn: true })
        {
            return SendResult.Never(DeliveryFault.TurnedOff);
        }

        return box.Open(SecretPurposes.Bitrix, settings.Password) is { } code
            ? await SendAsync(new(settings.Host, settings.Login, code), settings, content, cancellationToken)
            : SendResult.Never(DeliveryFault.SecretLost);
    }

    private async Task<SendResult> SendAsync(BitrixPortal portal, BitrixSettings settings, DeliveryContent content, CancellationToken cancellationToken)
    {
        var search = new JsonObject
        {
            ["entity_type"] = "LEAD",
            ["type"] = "PHONE",
            ["values"] = new JsonArray("+" + content.Phone, content.Phone),
        };
        var found = await client.CallAsync(portal, "crm.duplicate.findbycomm", search, cancellationToken);
        if (found.Failure is { } notFound)
        {
            return notFound with { Request = Show(portal, "crm.duplicate.findbycomm", search) };
        }

        return NewestLead(found.Result!.Value) is { } leadId
            ? await UpdateAsync(portal, settings, content, leadId, cancellationToken)
            : await CreateAsync(portal, settings, content, cancellationToken);
    }

    private async Task<SendResult> CreateAsync(BitrixPortal portal, BitrixSettings settings, DeliveryContent content, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["fields"] = BitrixLead.ToCreate(settings, content), ["params"] = new JsonObject { ["REGISTER_SONET_EVENT"] = "Y" } };
        var added = await client.CallAsync(portal, "crm.lead.add", parameters, cancellationToken);
        return ToResult(portal, "crm.lead.add", parameters, added, added.Result is { ValueKind: JsonValueKind.Number } id ? id.ToString() : "");
    }

    private async Task<SendResult> UpdateAsync(BitrixPortal portal, BitrixSettings settings, DeliveryContent content, long leadId, CancellationToken cancellationToken)
    {
        var which = new JsonObject { ["id"] = leadId };
        var known = await client.CallAsync(portal, "crm.lead.get", which, cancellationToken);
        if (known.Failure is { } failure)
        {
            return MayBeGone(failure) with { Request = Show(portal, "crm.lead.get", which) };
        }

        var parameters = new JsonObject
        {
            ["id"] = leadId,
            ["fields"] = BitrixLead.ToUpdate(settings, content, known.Result!.Value),
            ["params"] = new JsonObject { ["REGISTER_SONET_EVENT"] = "Y" },
        };
        var updated = await client.CallAsync(portal, "crm.lead.update", parameters, cancellationToken);
        var result = ToResult(portal, "crm.lead.update", parameters, updated, leadId.ToString(CultureInfo.InvariantCulture));
        return updated.Failure is null ? result : MayBeGone(result);
    }

    /// <summary>Deleted between our two requests: the next try finds it no more and creates another.</summary>
    private static SendResult MayBeGone(SendResult failure) =>
        failure is { Code: 400 or 404, Outcome: SendOutcome.Never } && failure.Answer.Contains("not found", StringComparison.OrdinalIgnoreCase)
            ? failure with { Outcome = SendOutcome.Later }
            : failure;

    private static SendResult ToResult(BitrixPortal portal, string method, JsonObject parameters, BitrixReply reply, string reference) =>
        (reply.Failure ?? new SendResult(SendOutcome.Sent, Code: reply.Http.Status, Answer: AnswerText.Of(reply.Http.Body, portal.Code), Reference: reference))
            with
        { Request = Show(portal, method, parameters) };

    private static string Show(BitrixPortal portal, string method, JsonObject parameters) => $"POST {portal.MethodText(method)}\n\n{parameters.ToJsonString(DeliveryJson.Readable)}";

    /// <summary>An object of lists by type, or an empty list when there is nothing.</summary>
    private static long? NewestLead(JsonElement result)
    {
        if (result.ValueKind != JsonValueKind.Object || !result.TryGetProperty("LEAD", out var leads) || leads.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var ids = leads.EnumerateArray().Select(id => long.TryParse(id.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(id => id > 0).ToList();
        return ids.Count == 0 ? null : ids.Max();
    }
}
