using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Mail;
using CallCenter.Core.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Integrations.Cards;

/// <summary>«E-mail», «SMS» and «Отправить заявку» of a card: what a person sends by hand, and what became of it.</summary>
public sealed class CardMessageService(
    IDbContextFactory<CallCenterDb> factory, CardAccess access, DeliveryContents contents, Outbox outbox, TimeProvider clock,
    IValidator<SmsMessage> smsValidator, IValidator<EmailMessage> emailValidator)
{
    private const int Limit = 50;

    public async Task<Outcome<CardMessages>> GetAsync(Actor actor, Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (found, refusal) = await FindAsync(db, actor, callId, cancellationToken);
        if (found is null)
        {
            return new(null, refusal);
        }

        var (contact, projectId) = (found.Contact, found.ProjectId);
        var content = await ReadAsync(db, found, actor, cancellationToken);
        var shown = content.ToValues() with { ShowsPhone = found.ShowsPhone };
        var sms = await db.SmsSettings.AsNoTracking().Where(row => row.ProjectId == projectId && row.IsOn).Select(row => row.Text).SingleOrDefaultAsync(cancellationToken);
        var email = await db.EmailSettings.AsNoTracking().Where(row => row.ProjectId == projectId && row.IsOn).Select(row => new { row.Subject, row.Body }).SingleOrDefaultAsync(cancellationToken);
        var crm = await db.BitrixSettings.AnyAsync(row => row.ProjectId == projectId && row.IsOn, cancellationToken);
        return new CardMessages(
            sms is null ? null : new SmsMessage { Text = TemplateText.Fill(sms, shown, TextTarget.Plain) },
            email is null ? null : new EmailMessage
            {
                To = contact.Email,
                Subject = TemplateText.Fill(email.Subject, shown, TextTarget.Plain),
                Text = MailText.ToPlain(TemplateText.Fill(email.Body, shown, TextTarget.Html)),
            },
            crm,
            PhoneText.Show(contact.Phone, found.ShowsPhone),
            await ListAsync(db, contact.Id, found.ShowsPhone, cancellationToken));
    }

    /// <summary>Only the history, which changes by itself.</summary>
    public async Task<IReadOnlyList<CardDelivery>> ListAsync(Actor actor, Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (found, _) = await FindAsync(db, actor, callId, cancellationToken);
        return found is null ? [] : await ListAsync(db, found.Contact.Id, found.ShowsPhone, cancellationToken);
    }

    public Task<Refusal?> SendSmsAsync(Actor actor, Guid callId, SmsMessage message, CancellationToken cancellationToken) => SendAsync(
        actor, callId, DeliveryKind.Sms, smsValidator.Check(message),
        (db, projectId) => db.SmsSettings.AnyAsync(row => row.ProjectId == projectId && row.IsOn, cancellationToken),
        contact => contact.Phone,
        content => content with { Text = message.Text.Trim() },
        cancellationToken);

    public Task<Refusal?> SendEmailAsync(Actor actor, Guid callId, EmailMessage message, CancellationToken cancellationToken) => SendAsync(
        actor, callId, DeliveryKind.Email, emailValidator.Check(message),
        (db, projectId) => db.EmailSettings.AnyAsync(row => row.ProjectId == projectId && row.IsOn, cancellationToken),
        _ => message.To.Trim(),
        content => content with { Subject = message.Subject.Trim(), Text = message.Text.Trim() },
        cancellationToken);

    /// <summary>«Отправить заявку»: what is saved in the card goes to the CRM now.</summary>
    public Task<Refusal?> SendLeadAsync(Actor actor, Guid callId, CancellationToken cancellationToken) => SendAsync(
        actor, callId, DeliveryKind.Bitrix, null,
        (db, projectId) => db.BitrixSettings.AnyAsync(row => row.ProjectId == projectId && row.IsOn, cancellationToken),
        contact => contact.Phone,
        content => content,
        cancellationToken);

    private async Task<Refusal?> SendAsync(
        Actor actor, Guid callId, DeliveryKind kind, InvalidFields? invalid, Func<CallCenterDb, int, Task<bool>> isOn,
        Func<Contact, string> recipient, Func<DeliveryContent, DeliveryContent> edit, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (found, refusal) = await FindAsync(db, actor, callId, cancellationToken);
        if (found is null)
        {
            return refusal;
        }

        if (invalid is not null)
        {
            return invalid;
        }

        if (!await isOn(db, found.ProjectId))
        {
            return new IntegrationIsOff();
        }

        var content = edit(await ReadAsync(db, found, actor, cancellationToken));
        var delivery = Deliver.New(kind, DeliveryCause.Card, found.Call, recipient(found.Contact), content, clock.GetUtcNow().UtcDateTime);
        delivery.AuthorId = actor.UserId;
        db.Add(delivery);
        await db.SaveChangesAsync(cancellationToken);
        outbox.Ring();
        return null;
    }

    private async Task<Outcome<OpenCard>> FindAsync(CallCenterDb db, Actor actor, Guid callId, CancellationToken cancellationToken)
    {
        var (call, refusal) = await access.FindAsync(db, actor, callId, cancellationToken);
        if (call is null)
        {
            return new(null, refusal);
        }

        if (call.ProjectId is not { } projectId)
        {
            return new NotFound();
        }

        var contact = await db.Contacts.AsNoTracking().SingleAsync(row => row.Id == call.ContactId, cancellationToken);
        var shows = actor.Role != Role.Operator || await db.Projects.Where(row => row.Id == projectId).Select(row => row.ShowNumbers).SingleAsync(cancellationToken);
        return new OpenCard(call, contact, projectId, shows);
    }

    private Task<DeliveryContent> ReadAsync(CallCenterDb db, OpenCard card, Actor actor, CancellationToken cancellationToken) =>
        contents.ReadAsync(db, card.Contact, card.Call, actor.UserId, comment: "", cancellationToken);

    private static async Task<IReadOnlyList<CardDelivery>> ListAsync(CallCenterDb db, long contactId, bool showsPhone, CancellationToken cancellationToken)
    {
        var rows = await (
            from delivery in db.Deliveries.AsNoTracking()
            where delivery.ContactId == contactId && delivery.Kind != DeliveryKind.Webhook
            join user in db.Users on delivery.AuthorId equals user.Id into authors
            from author in authors.DefaultIfEmpty()
            orderby delivery.Id descending
            select new { Delivery = delivery, Author = author == null ? "" : author.FullName }).Take(Limit).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CardDelivery(
            row.Delivery.Id, row.Delivery.Kind, row.Delivery.Cause, row.Delivery.State, row.Delivery.CreatedAt, row.Author,
            row.Delivery.Kind == DeliveryKind.Email ? row.Delivery.Recipient : PhoneText.Show(row.Delivery.Recipient, showsPhone),
            DeliveryContent.FromJson(row.Delivery.Content) is var content && row.Delivery.Kind == DeliveryKind.Email ? content.Subject ?? "" : content.Text ?? "",
            row.Delivery.Fault, row.Delivery.NextTryAt, row.Delivery.Reference))];
    }

    private sealed record OpenCard(Call Call, Contact Contact, int ProjectId, bool ShowsPhone);
}
