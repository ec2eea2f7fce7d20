using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Settings;
using CallCenter.Core.Integrations.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Integrations.Deliveries;

/// <summary>A status given by a person in a card.</summary>
/// <param name="IsFinal">False: the talk goes on, and the person may think better of it.</param>
public sealed record StatusGiven(Contact Contact, Call Call, ContactStatus Status, string Comment, Actor Actor, bool IsFinal);

/// <summary>
/// Writes deliveries into the context of whoever causes them, to be saved by the caller's own transaction: neither an event without its
/// deliveries nor a delivery without its event survives a crash. Whoever commits rings the bell.
/// </summary>
public sealed class Outbox(DeliveryContents contents, DeliveryBell bell, TimeProvider clock)
{
    /// <summary>A status kept while the talk goes on is sent after so long, unless the card is saved before.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(15);

    public void Ring() => bell.Ring();

    public async Task AddAsync(CallCenterDb db, StatusGiven given, CancellationToken cancellationToken)
    {
        var (call, statusId) = (given.Call, given.Status.Id);
        // What the same card said a moment ago and nobody has begun to send is out of date.
        await db.Deliveries
            .Where(delivery => delivery.CallId == call.Id && delivery.Cause == DeliveryCause.Status && delivery.State == DeliveryState.Waiting && delivery.Tries == 0)
            .ExecuteDeleteAsync(cancellationToken);
        if (call.ProjectId is not { } projectId || await WantedAsync(db, projectId, statusId, cancellationToken) is not { } wanted)
        {
            return;
        }

        var known = await db.Deliveries.AsNoTracking()
            .Where(delivery => delivery.CallId == call.Id && delivery.Cause == DeliveryCause.Status && delivery.StatusId == statusId)
            .Select(delivery => new { delivery.Kind, delivery.WebhookId })
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var at = given.IsFinal ? now : now + Hold;
        var content = await contents.ReadAsync(db, given.Contact, call, given.Actor.UserId, given.Comment, cancellationToken);
        if (wanted.Bitrix)
        {
            // A lead is brought up to date as often as the card is saved.
            db.Add(New(DeliveryKind.Bitrix, given.Contact.Phone, content));
        }

        if (wanted.Sms && known.All(other => other.Kind != DeliveryKind.Sms))
        {
            db.Add(New(DeliveryKind.Sms, given.Contact.Phone, content));
        }

        if (wanted.Email && given.Contact.Email.Length > 0 && known.All(other => other.Kind != DeliveryKind.Email))
        {
            db.Add(New(DeliveryKind.Email, given.Contact.Email, content));
        }

        foreach (var webhook in wanted.Webhooks.Where(webhook => known.All(other => other.WebhookId != webhook.Id)))
        {
            var delivery = New(DeliveryKind.Webhook, webhook.Url, content);
            db.Add(delivery.ToWebhook(webhook.Id, WebhookEvents.StatusSet(delivery, wanted.Project, given)));
        }

        Delivery New(DeliveryKind kind, string recipient, DeliveryContent what)
        {
            var delivery = Deliver.New(kind, DeliveryCause.Status, call, recipient, what, at);
            (delivery.CreatedAt, delivery.StatusId, delivery.AuthorId) = (now, statusId, given.Actor.UserId);
            return delivery;
        }
    }

    /// <summary>A call is over; its row holds already how.</summary>
    public async Task AddFinishedAsync(CallCenterDb db, Call call, CancellationToken cancellationToken)
    {
        // A number dialled by hand may belong to no project, and then nobody asked to be told.
        if (call.ProjectId is not { } projectId)
        {
            return;
        }

        var webhooks = await WebhooksAsync(db.Webhooks.Where(webhook => webhook.ProjectId == projectId && webhook.OnCallFinished), cancellationToken);
        if (webhooks.Count == 0)
        {
            return;
        }

        var project = await db.Projects.Where(row => row.Id == projectId).Select(row => row.Title).SingleAsync(cancellationToken);
        foreach (var webhook in webhooks)
        {
            var delivery = Deliver.New(DeliveryKind.Webhook, DeliveryCause.CallFinished, call, webhook.Url, new(), clock.GetUtcNow().UtcDateTime);
            db.Add(delivery.ToWebhook(webhook.Id, WebhookEvents.CallFinished(delivery, project, call)));
        }
    }

    /// <summary>What this project sends on this status; null: nothing.</summary>
    private static async Task<Wanted?> WantedAsync(CallCenterDb db, int projectId, int statusId, CancellationToken cancellationToken)
    {
        var flags = await db.Projects.AsNoTracking().Where(project => project.Id == projectId)
            .Select(project => new
            {
                project.Title,
                Bitrix = db.BitrixSettings.Any(bitrix => bitrix.ProjectId == projectId && bitrix.IsOn && bitrix.Statuses.Any(link => link.StatusId == statusId)),
                Sms = db.SmsSettings.Any(sms => sms.ProjectId == projectId && sms.IsOn && sms.Statuses.Any(link => link.StatusId == statusId)),
                Email = db.EmailSettings.Any(mail => mail.ProjectId == projectId && mail.IsOn && mail.Statuses.Any(link => link.StatusId == statusId)),
            })
            .SingleAsync(cancellationToken);
        var webhooks = await WebhooksAsync(db.Webhooks.Where(webhook => webhook.ProjectId == projectId && webhook.OnStatusSet), cancellationToken);
        return flags is { Bitrix: false, Sms: false, Email: false } && webhooks.Count == 0 ? null : new(flags.Title, flags.Bitrix, flags.Sms, flags.Email, webhooks);
    }

    private static Task<List<WebhookTarget>> WebhooksAsync(IQueryable<Webhook> webhooks, CancellationToken cancellationToken) =>
        webhooks.AsNoTracking().Where(webhook => webhook.IsOn).OrderBy(webhook => webhook.Id)
            .Select(webhook => new WebhookTarget(webhook.Id, webhook.Url)).ToListAsync(cancellationToken);

    private sealed record Wanted(string Project, bool Bitrix, bool Sms, bool Email, List<WebhookTarget> Webhooks);

    private sealed record WebhookTarget(int Id, string Url);
}
