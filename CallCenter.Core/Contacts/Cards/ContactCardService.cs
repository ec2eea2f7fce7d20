using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.History;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>A contact's card as it is opened from lists, without a call.</summary>
/// <param name="ReadAs">A save made from it is refused once the contact was changed.</param>
public sealed record ContactCard(
    long Id,
    int ProjectId,
    string Project,
    string Number,
    string Region,
    string Provider,
    string ClientZone,
    string ProjectZone,
    string Status,
    string Operator,
    CardFields Fields,
    IReadOnlyList<string> Tags,
    CardTemplate Template,
    IReadOnlyDictionary<int, FieldValue> Values,
    IReadOnlyList<CardComment> Comments,
    DateTime ReadAs);

/// <summary>Shows and saves cards of contacts to those who run their project.</summary>
public sealed class ContactCardService(IDbContextFactory<CallCenterDb> factory, IValidator<CardInput> validator, TagService tags, TimeProvider clock)
{
    /// <summary>Null when there is none or the project is not this person's.</summary>
    public async Task<ContactCard?> FindAsync(Actor actor, long contactId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var contact = await db.Contacts.AsNoTracking().Include(row => row.Status).SingleOrDefaultAsync(row => row.Id == contactId, cancellationToken);
        if (contact is null || await db.Projects.AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(row => row.Id == contact.ProjectId, cancellationToken) is not { } project)
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
            contact.Status!.Name,
            await CardQueries.NameAsync(db, contact.OperatorId, cancellationToken),
            CardFields.Of(contact),
            [.. (await TagService.ReadAsync(db, [contact.Id], cancellationToken))[contact.Id]],
            await CardTemplateQueries.ReadAsync(db, project.Id, cancellationToken),
            await CardTemplateQueries.ReadValuesAsync(db, contact.Id, cancellationToken),
            await CardQueries.ListCommentsAsync(db, contact.Id, cancellationToken),
            contact.UpdatedAt);
    }

    /// <param name="input">Its fields, the project's own and the comment; a status is given in a call alone.</param>
    public async Task<Refusal?> SaveAsync(Actor actor, long contactId, DateTime readAs, CardInput input, CancellationToken cancellationToken)
    {
        input = input.Trimmed() with { StatusId = null, CallBackAt = null };
        var tagIds = await new CardTags(tags).PrepareAsync(input.Tags, cancellationToken);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockContactAsync(contactId, cancellationToken);
        var contact = await db.Contacts.Include(row => row.Fields).SingleOrDefaultAsync(row => row.Id == contactId, cancellationToken);
        if (contact is null || !await db.Projects.VisibleTo(actor).AnyAsync(row => row.Id == contact.ProjectId, cancellationToken))
        {
            return new NotFound();
        }

        if (contact.UpdatedAt != readAs)
        {
            return new ChangedMeanwhile("", null);
        }

        var filling = new CardFilling(await CardTemplateQueries.ReadAsync(db, contact.ProjectId, cancellationToken), contact, input);
        var errors = filling.Shown((await validator.ValidateAsync(input, cancellationToken)).ToRefusal()?.Errors ?? []).Concat(filling.Check(asksRequired: false)).ToList();
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

        await ContactHistory.NoteAsync(db, contact, actor.UserId, callId: null, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
