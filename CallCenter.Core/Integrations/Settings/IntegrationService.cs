using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Texts;
using CallCenter.Core.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Integrations.Settings;

/// <summary>Tab «Интеграция систем»: whoever may change the project may change it. Secrets go in and never out.</summary>
public sealed class IntegrationService(
    IDbContextFactory<CallCenterDb> factory,
    AuditTrail trail,
    SecretBox box,
    IValidator<BitrixInput> bitrixValidator,
    IValidator<SmsInput> smsValidator,
    IValidator<EmailInput> emailValidator,
    IValidator<WebhookInput> webhookValidator)
{
    public const int MaxWebhooks = 20;

    public async Task<Outcome<IntegrationForms>> GetAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return new NotFound();
        }

        var bitrix = await db.BitrixSettings.AsNoTracking().Include(row => row.Statuses).SingleOrDefaultAsync(row => row.ProjectId == projectId, cancellationToken) ?? new();
        var sms = await db.SmsSettings.AsNoTracking().Include(row => row.Statuses).SingleOrDefaultAsync(row => row.ProjectId == projectId, cancellationToken) ?? new();
        var email = await db.EmailSettings.AsNoTracking().Include(row => row.Statuses).SingleOrDefaultAsync(row => row.ProjectId == projectId, cancellationToken) ?? new();
        var webhooks = await db.Webhooks.AsNoTracking().Where(row => row.ProjectId == projectId).OrderBy(row => row.Id).Take(MaxWebhooks).ToListAsync(cancellationToken);
        return new IntegrationForms(
            new(BitrixInput.Of(bitrix), bitrix.Version, box.StateOf(SecretPurposes.Bitrix, bitrix.Password)),
            new(SmsInput.Of(sms), sms.Version, box.StateOf(SecretPurposes.Sms, sms.Secret)),
            new(EmailInput.Of(email), email.Version, box.StateOf(SecretPurposes.Email, email.Password)),
            [.. webhooks.Select(row => new WebhookForm(row.Id, WebhookInput.Of(row), row.Version, box.StateOf(SecretPurposes.Webhook, row.Secret)))]);
    }

    public Task<Outcome<int>> SaveAsync(Actor actor, int projectId, int version, BitrixInput form, CancellationToken cancellationToken)
    {
        var input = form.Trimmed();
        return SaveAsync<BitrixSettings, BitrixInput>(
            actor, projectId, version, input, bitrixValidator, row => row.Include(settings => settings.Statuses), input.Statuses,
            [(nameof(input.Title), input.Title), (nameof(input.Comment), input.Comment), (nameof(input.Fields), input.Fields)],
            settings =>
            {
                settings.ProjectId = projectId;
                settings.Password = input.Password.Apply(box, SecretPurposes.Bitrix, settings.Password);
                input.CopyTo(settings);
                return input.IsOn && settings.Password.Length == 0 ? new(nameof(input.Password), FieldRules.Required) : null;
            },
            cancellationToken);
    }

    public Task<Outcome<int>> SaveAsync(Actor actor, int projectId, int version, SmsInput form, CancellationToken cancellationToken)
    {
        var input = form.Trimmed();
        return SaveAsync<SmsSettings, SmsInput>(
            actor, projectId, version, input, smsValidator, row => row.Include(settings => settings.Statuses), input.Statuses,
            [(nameof(input.Url), input.Url), (nameof(input.Headers), input.Headers), (nameof(input.Body), input.Body), (nameof(input.Text), input.Text)],
            settings =>
            {
                settings.ProjectId = projectId;
                settings.Secret = input.Secret.Apply(box, SecretPurposes.Sms, settings.Secret);
                input.CopyTo(settings);
                return null;
            },
            cancellationToken);
    }

    public Task<Outcome<int>> SaveAsync(Actor actor, int projectId, int version, EmailInput form, CancellationToken cancellationToken)
    {
        var input = form.Trimmed();
        return SaveAsync<EmailSettings, EmailInput>(
            actor, projectId, version, input, emailValidator, row => row.Include(settings => settings.Statuses), input.Statuses,
            [(nameof(input.Subject), input.Subject), (nameof(input.Body), input.Body)],
            settings =>
            {
                settings.ProjectId = projectId;
                settings.Password = input.Password.Apply(box, SecretPurposes.Email, settings.Password);
                input.CopyTo(settings);
                return input.IsOn && input.User.Length > 0 && settings.Password.Length == 0 ? new(nameof(input.Password), FieldRules.Required) : null;
            },
            cancellationToken);
    }

    /// <param name="webhookId">Null: a new one.</param>
    /// <returns>Its id.</returns>
    public async Task<Outcome<int>> SaveWebhookAsync(Actor actor, int projectId, int? webhookId, int version, WebhookInput form, CancellationToken cancellationToken)
    {
        var input = form.Trimmed();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return new NotFound();
        }

        if (webhookValidator.Check(input) is { } invalid)
        {
            return invalid;
        }

        var webhook = webhookId is null ? new Webhook { ProjectId = projectId } : await db.Webhooks.SingleOrDefaultAsync(row => row.Id == webhookId && row.ProjectId == projectId, cancellationToken);
        if (webhook is null)
        {
            return new NotFound();
        }

        if (webhookId is not null)
        {
            db.ExpectVersion(webhook, version);
        }
        else if (await db.Webhooks.CountAsync(row => row.ProjectId == projectId, cancellationToken) >= MaxWebhooks)
        {
            return new TooManyWebhooks(MaxWebhooks);
        }
        else
        {
            db.Webhooks.Add(webhook);
        }

        webhook.Secret = input.Secret.Apply(box, SecretPurposes.Webhook, webhook.Secret);
        input.CopyTo(webhook);
        return await trail.SaveAsync(db, actor, cancellationToken) is { } conflict ? conflict : webhook.Id;
    }

    public async Task<Refusal?> DeleteWebhookAsync(Actor actor, int projectId, int webhookId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken)
            || await db.Webhooks.SingleOrDefaultAsync(row => row.Id == webhookId && row.ProjectId == projectId, cancellationToken) is not { } webhook)
        {
            return new NotFound();
        }

        db.Webhooks.Remove(webhook);
        return await trail.SaveAsync(db, actor, cancellationToken);
    }

    private async Task<Outcome<int>> SaveAsync<TSettings, TInput>(
        Actor actor, int projectId, int version, TInput input, IValidator<TInput> validator,
        Func<IQueryable<TSettings>, IQueryable<TSettings>> include, ChosenStatuses statuses, (string Field, string Text)[] templates,
        Func<TSettings, InvalidFields?> apply, CancellationToken cancellationToken)
        where TSettings : class, IVersioned, new()
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return new NotFound();
        }

        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        if (await CheckAsync(db, projectId, statuses, templates, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        var settings = await include(db.Set<TSettings>()).SingleOrDefaultAsync(row => EF.Property<int>(row, "ProjectId") == projectId, cancellationToken);
        if (settings is not null)
        {
            db.ExpectVersion(settings, version);
        }
        else
        {
            // The first version is 1: a form of nothing saved yet does not pass for a form of the first save.
            settings = new() { Version = 1 };
            db.Add(settings);
        }

        if (apply(settings) is { } missing)
        {
            return missing;
        }

        return await trail.SaveAsync(db, actor, cancellationToken) is { } conflict ? conflict : settings.Version;
    }

    private static async Task<InvalidFields?> CheckAsync(CallCenterDb db, int projectId, ChosenStatuses statuses, (string Field, string Text)[] templates, CancellationToken cancellationToken)
    {
        var known = await db.Statuses.CountAsync(status => statuses.Ids.Contains(status.Id) && !status.IsSystem, cancellationToken);
        if (known != statuses.Ids.Distinct().Count())
        {
            return new("Statuses", FieldRules.UnknownChoice);
        }

        var fields = await TemplateSource.ListFieldTitlesAsync(db, projectId, cancellationToken);
        List<string> names = [.. fields, .. Enum.GetValues<DeliveryVariable>().SelectMany(DeliveryVariableNames.AllOf)];
        var errors = templates
            .Select(template => (template.Field, Unknown: TemplateText.Unknown(template.Text, names)))
            .Where(template => template.Unknown.Count > 0)
            .Select(template => new FieldError(template.Field, FieldRules.UnknownVariable, [string.Join(", ", template.Unknown)]))
            .ToList();
        return errors.Count > 0 ? new(errors) : null;
    }
}

/// <summary>A project has so many webhooks and no more.</summary>
public sealed record TooManyWebhooks(int Limit) : Refusal;
