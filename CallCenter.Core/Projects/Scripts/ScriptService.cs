using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Projects.Scripts;

/// <summary>Tab «Скрипт оператора».</summary>
public sealed record ScriptInput
{
    public string Html { get; set; } = "";
}

internal sealed class ScriptInputValidator : AbstractValidator<ScriptInput>
{
    public ScriptInputValidator() => RuleFor(script => script.Html).MaximumLength(ScriptLimits.Characters).Says(FieldRules.TooLong, ScriptLimits.Characters);
}

/// <param name="FieldTitles">The project's own fields, which the text may name as well.</param>
public sealed record ScriptSettings(ScriptInput Input, IReadOnlyList<string> FieldTitles);

public sealed class ScriptService(
    IDbContextFactory<CallCenterDb> factory, AuditTrail trail, CardAccess access, TemplateSource values,
    IValidator<ScriptInput> validator)
{
    /// <summary>Null when the project is not this person's.</summary>
    public async Task<ScriptSettings?> FindAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return null;
        }

        var html = await ReadAsync(db, projectId, cancellationToken);
        return new(new() { Html = SafeHtml.Clean(html) ?? "" }, await TemplateSource.ListFieldTitlesAsync(db, projectId, cancellationToken));
    }

    /// <param name="version">Of the project when the form was filled.</param>
    /// <returns>The project's new version.</returns>
    public async Task<Outcome<int>> SaveAsync(Actor actor, int projectId, int version, ScriptInput input, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Projects.VisibleTo(actor).SingleOrDefaultAsync(found => found.Id == projectId, cancellationToken) is not { } project)
        {
            return new NotFound();
        }

        // What is too long is not even looked at; cleaning adds little, and never to what is clean.
        if ((await validator.ValidateAsync(input, cancellationToken)).ToRefusal() is { } invalid)
        {
            return invalid;
        }

        if (SafeHtml.Clean(input.Html) is not { Length: <= ScriptLimits.Characters } html)
        {
            return new InvalidFields(nameof(input.Html), FieldRules.TooLong, ScriptLimits.Characters);
        }

        db.ExpectVersion(project, version);
        if (await db.ProjectScripts.SingleOrDefaultAsync(row => row.ProjectId == projectId, cancellationToken) is { } script)
        {
            script.Html = html;
        }
        else
        {
            db.ProjectScripts.Add(new() { ProjectId = projectId, Html = html });
        }

        return await trail.SaveAsync(db, actor, cancellationToken) is { } conflict ? conflict : project.Version;
    }

    /// <summary>«Скрипт разговора» of a call, with the client's values filled in; empty when the project has none.</summary>
    public async Task<Outcome<string>> ForCallAsync(Actor actor, Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (call, refusal) = await access.FindAsync(db, actor, callId, cancellationToken);
        if (call is null)
        {
            return refusal!;
        }

        var projectId = await db.Contacts.Where(contact => contact.Id == call.ContactId).Select(contact => contact.ProjectId).SingleAsync(cancellationToken);
        var html = await ReadAsync(db, projectId, cancellationToken);
        if (html.Length == 0)
        {
            return "";
        }

        var showsPhone = actor.Role != Role.Operator || await db.Projects.AnyAsync(project => project.Id == projectId && project.ShowNumbers, cancellationToken);
        var operatorName = await CardQueries.NameAsync(db, call.OperatorId ?? actor.UserId, cancellationToken);
        return Fill(html, await values.ReadAsync(db, call.ContactId!.Value, operatorName, showsPhone, cancellationToken));
    }

    /// <summary>As it would be read with the newest contact of the project, or with this one while there is none.</summary>
    public async Task<Outcome<string>> PreviewAsync(Actor actor, int projectId, string html, Contact sample, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Projects.VisibleTo(actor).SingleOrDefaultAsync(found => found.Id == projectId, cancellationToken) is not { } project)
        {
            return new NotFound();
        }

        var name = await CardQueries.NameAsync(db, actor.UserId, cancellationToken);
        var contactId = await db.Contacts.Where(contact => contact.ProjectId == projectId).OrderByDescending(contact => contact.Id)
            .Select(contact => (long?)contact.Id).FirstOrDefaultAsync(cancellationToken);
        return Fill(html, contactId is { } id
            ? await values.ReadAsync(db, id, name, showsPhone: true, cancellationToken)
            : values.Of(sample, project, name, await TemplateSource.ListFieldTitlesAsync(db, projectId, cancellationToken)));
    }

    // Cleaned once more when it is whole: an address may have been made of a value.
    private static string Fill(string html, TemplateValues values) => SafeHtml.Clean(TemplateText.Fill(SafeHtml.Clean(html) ?? "", values, TextTarget.Html)) ?? "";

    private static async Task<string> ReadAsync(CallCenterDb db, int projectId, CancellationToken cancellationToken) =>
        await db.ProjectScripts.AsNoTracking().Where(script => script.ProjectId == projectId).Select(script => script.Html).SingleOrDefaultAsync(cancellationToken) ?? "";
}
