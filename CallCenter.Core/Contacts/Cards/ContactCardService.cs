using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.History;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>Shows and saves cards of contacts to those who run their project.</summary>
public sealed class ContactCardService(IDbContextFactory<CallCenterDb> factory, IValidator<CardInput> validator, TagService tags, TimeProvider clock)
{
    private const int MostOperators = 1_000;

    /// <summary>Null when there is none or the project is not this person's.</summary>
    public async Task<ContactCard?> FindAsync(Actor actor, long contactId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var contact = await db.Contacts.AsNoTracking().Include(row => row.Status).SingleOrDefaultAsync(row => row.Id == contactId, cancellationToken);
        if (contact is null || await db.Projects.AsNoTracking().VisibleTo(actor).Include(row => row.Windows).Include(row => row.Holidays).Include(row => row.DialRuleSet).AsSplitQuery()
                .SingleOrDefaultAsync(row => row.Id == contact.ProjectId, cancellationToken) is not { } project)
        {
            return null;
        }

        return new(
            contact.Id,
            project.Id,
            project.Title,
            PhoneText.Show(contact.Phone, full: project.ShowNumbers || actor.Role != Role.Operator),
            contact.Region,
            contact.Provider,
            contact.TimeZone.Length > 0 ? contact.TimeZone : project.TimeZone,
            project.TimeZone,
            await db.Uploads.Where(upload => upload.Id == contact.UploadId)
                .Select(upload => new ContactOrigin(upload.FileName, upload.IsOfCallers, contact.CreatedAt)).SingleAsync(cancellationToken),
            new(contact.StatusId, contact.Status!.Name, contact.Status.Color, contact.Status.Meaning),
            contact.OperatorId,
            await CardQueries.NameAsync(db, contact.OperatorId, cancellationToken),
            CardFields.Of(contact),
            [.. (await TagService.ReadAsync(db, [contact.Id], cancellationToken))[contact.Id]],
            await CardTemplateQueries.ReadAsync(db, project.Id, cancellationToken),
            await CardTemplateQueries.ReadValuesAsync(db, contact.Id, cancellationToken),
            await CardQueries.ListStatusesAsync(db, project.Id, cancellationToken),
            await Operators(db, actor).OrderBy(user => user.FullName).Take(MostOperators).Select(user => new CardOperator(user.Id, user.FullName)).ToListAsync(cancellationToken),
            await CardQueries.ListCommentsAsync(db, contact.Id, cancellationToken),
            await CardQueries.ListTasksAsync(db, contact.Id, cancellationToken),
            await CallBackOutlook.ReadAsync(db, contact, project, cancellationToken),
            contact.UpdatedAt);
    }

    /// <param name="input">A status that is none, or the one the contact has, changes nothing for the dialler.</param>
    public async Task<Refusal?> SaveAsync(Actor actor, long contactId, DateTime readAs, CardInput input, CancellationToken cancellationToken)
    {
        input = input.Trimmed();
        var tagIds = await new CardTags(tags).PrepareAsync(input.Tags, cancellationToken);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockContactAsync(contactId, cancellationToken);
        if (await CardAccess.Visible(db, actor).Include(row => row.Fields).SingleOrDefaultAsync(row => row.Id == contactId, cancellationToken) is not { } contact)
        {
            return new NotFound();
        }

        if (contact.UpdatedAt != readAs)
        {
            return new ChangedMeanwhile("", null);
        }

        var asked = input.StatusId != contact.StatusId ? input.StatusId : null;
        var status = asked is null ? null : await StatusGiving.FindAsync(db, contact.ProjectId, asked, cancellationToken);
        var filling = new CardFilling(await CardTemplateQueries.ReadAsync(db, contact.ProjectId, cancellationToken), contact, input);
        var errors = filling.Shown((await validator.ValidateAsync(input, cancellationToken)).ToRefusal()?.Errors ?? [])
            .Concat(filling.Check(asksRequired: false)).Concat(StatusGiving.Check(input, asked, status)).ToList();
        if (input.OperatorId is { } operatorId && operatorId != contact.OperatorId && !await Operators(db, actor).AnyAsync(user => user.Id == operatorId, cancellationToken))
        {
            errors.Add(new(nameof(input.OperatorId), FieldRules.UnknownChoice, []));
        }

        if (errors.Count > 0)
        {
            return new InvalidFields(errors);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        filling.Apply(now);
        await CardTags.ApplyAsync(db, contact.Id, tagIds, cancellationToken);
        if (input.Comment.Length > 0)
        {
            db.Comments.Add(new() { ContactId = contact.Id, AuthorId = actor.UserId, Text = input.Comment, CreatedAt = now });
        }

        contact.OperatorId = input.OperatorId;
        if (status is not null)
        {
            await StatusGiving.GiveAsync(db, contact, call: null, status, input, actor, now, cancellationToken);
        }

        await ContactHistory.NoteAsync(db, contact, actor.UserId, callId: null, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private static IQueryable<User> Operators(CallCenterDb db, Actor actor) =>
        db.UsersSeenBy(actor).AsNoTracking().Where(user => user.Role == Role.Operator && !user.IsDeleted);
}
