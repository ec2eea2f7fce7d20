using System.Diagnostics;
using System.Text.Json.Nodes;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Bitrix;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Mail;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Settings;
using CallCenter.Core.Integrations.Sms;
using CallCenter.Core.Integrations.Texts;
using CallCenter.Core.Integrations.Webhooks;
using CallCenter.Core.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Integrations.Checks;

/// <summary>What the other system really answered.</summary>
public sealed record CheckResult(SendResult Result, TimeSpan Took);

/// <summary>«Проверить»: tries a form as it is typed, unsaved, with the stored secret where none is typed.</summary>
public sealed class IntegrationCheckService(
    IDbContextFactory<CallCenterDb> factory, SecretBox box, CheckLimiter limiter, TimeProvider clock,
    BitrixClient bitrix, SmsChannel sms, MailSender mail, WebhookChannel webhooks,
    IValidator<BitrixInput> bitrixValidator, IValidator<SmsInput> smsValidator, IValidator<EmailInput> emailValidator, IValidator<WebhookInput> webhookValidator)
{
    /// <summary>Asks the portal for the fields of a lead: that takes the code, the right and the CRM itself.</summary>
    public Task<Outcome<CheckResult>> CheckAsync(Actor actor, int projectId, BitrixInput form, CancellationToken cancellationToken)
    {
        var input = form.Trimmed() with { IsOn = true };
        return CheckAsync(actor, projectId, bitrixValidator.Check(input with { Title = "-" }), async db =>
        {
            var stored = await db.BitrixSettings.Where(row => row.ProjectId == projectId).Select(row => row.Password).SingleOrDefaultAsync(cancellationToken) ?? "";
            if (input.Password.Peek(box, SecretPurposes.Bitrix, stored) is not { Length: > 0 } code)
            {
                return stored.Length > 0 && !input.Password.Clears ? SendResult.Never(DeliveryFault.SecretLost) : SendResult.Never(DeliveryFault.Credentials);
            }

            var portal = new BitrixPortal(input.Host, input.Login, code);
            var reply = await bitrix.CallAsync(portal, "crm.lead.fields", [], cancellationToken);
            return (reply.Failure ?? new SendResult(SendOutcome.Sent, Code: reply.Http.Status, Answer: AnswerText.Of(reply.Http.Body, code)))
                with
            { Request = $"POST {portal.MethodText("crm.lead.fields")}" };
        }, cancellationToken);
    }

    /// <summary>Sends a real message.</summary>
    /// <param name="phone">As typed.</param>
    public Task<Outcome<CheckResult>> CheckAsync(Actor actor, int projectId, SmsInput form, string phone, CancellationToken cancellationToken)
    {
        var input = form.Trimmed() with { IsOn = true };
        var digits = PhoneInput.ToDigits(phone);
        var invalid = digits is null ? new InvalidFields("TestPhone", FieldRules.BadPhone) : smsValidator.Check(input);
        return CheckAsync(actor, projectId, invalid, async db =>
        {
            var stored = await db.SmsSettings.Where(row => row.ProjectId == projectId).Select(row => row.Secret).SingleOrDefaultAsync(cancellationToken) ?? "";
            if (input.Secret.Peek(box, SecretPurposes.Sms, stored) is not { } secret)
            {
                return SendResult.Never(DeliveryFault.SecretLost);
            }

            var settings = new SmsSettings();
            input.CopyTo(settings);
            return await sms.SendAsync(settings, secret, Sample(digits!, ""), cancellationToken);
        }, cancellationToken);
    }

    /// <param name="to">Empty: only signs in to the server.</param>
    public Task<Outcome<CheckResult>> CheckAsync(Actor actor, int projectId, EmailInput form, string to, CancellationToken cancellationToken)
    {
        var input = form.Trimmed() with { IsOn = true };
        var address = to.Trim().Length > 0 ? MailLetter.ParseAddress(to.Trim()) : null;
        var invalid = to.Trim().Length > 0 && address is null
            ? new InvalidFields("TestEmail", FieldRules.BadEmail)
            : emailValidator.Check(address is null ? input with { Subject = "-", Body = "-" } : input);
        return CheckAsync(actor, projectId, invalid, async db =>
        {
            var stored = await db.EmailSettings.Where(row => row.ProjectId == projectId).Select(row => row.Password).SingleOrDefaultAsync(cancellationToken) ?? "";
            if (input.Password.Peek(box, SecretPurposes.Email, stored) is not { } password)
            {
                return SendResult.Never(DeliveryFault.SecretLost);
            }

            var settings = new EmailSettings();
            input.CopyTo(settings);
            var (subject, html) = MailLetter.Words(settings, Sample("", address?.Address ?? ""));
            var letter = address is null ? null : MailLetter.Of(MailLetter.ParseAddress(input.From)!, address, subject, html, Guid.CreateVersion7(), clock.GetUtcNow());
            return await mail.SendAsync(settings, password, letter, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Sends the event `ping`, signed like any other.</summary>
    public Task<Outcome<CheckResult>> CheckAsync(Actor actor, int projectId, int? webhookId, WebhookInput form, CancellationToken cancellationToken)
    {
        var input = form.Trimmed();
        return CheckAsync(actor, projectId, webhookValidator.Check(input), async db =>
        {
            var stored = await db.Webhooks.Where(row => row.Id == webhookId && row.ProjectId == projectId).Select(row => row.Secret).SingleOrDefaultAsync(cancellationToken) ?? "";
            if (input.Secret.Peek(box, SecretPurposes.Webhook, stored) is not { } secret)
            {
                return SendResult.Never(DeliveryFault.SecretLost);
            }

            var title = await db.Projects.Where(row => row.Id == projectId).Select(row => row.Title).SingleAsync(cancellationToken);
            var key = Guid.CreateVersion7();
            return await webhooks.SendAsync(input.Url, secret, key, WebhookEvents.Ping(key, projectId, title, clock.GetUtcNow().UtcDateTime), cancellationToken);
        }, cancellationToken);
    }

    private async Task<Outcome<CheckResult>> CheckAsync(
        Actor actor, int projectId, InvalidFields? invalid, Func<CallCenterDb, Task<SendResult>> check, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return new NotFound();
        }

        if (invalid is not null)
        {
            return invalid;
        }

        if (!limiter.TryTake(actor.UserId))
        {
            return new TooManyChecks();
        }

        var started = Stopwatch.GetTimestamp();
        var result = await check(db);
        return new CheckResult(result, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Each variable stands for its own name, so that one sees where it went.</summary>
    private static DeliveryContent Sample(string phone, string email) => new()
    {
        Phone = phone,
        Values = Enum.GetValues<TemplateVariable>().ToDictionary(variable => variable, variable => variable == TemplateVariable.Email ? email : VariableNames.Of(variable)),
        More = new([.. new[] { DeliveryVariable.Comment, DeliveryVariable.CallNumber, DeliveryVariable.CallLink }
            .SelectMany(variable => DeliveryVariableNames.With(variable, DeliveryVariableNames.Of(variable)))]),
    };
}
