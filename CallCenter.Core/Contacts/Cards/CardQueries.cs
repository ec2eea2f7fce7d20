using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

public sealed class CardQueries(IDbContextFactory<CallCenterDb> factory, CardAccess access)
{
    private const int Limit = 50;

    public async Task<Outcome<ClientCard>> FindAsync(Actor actor, Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (call, refusal) = await access.FindAsync(db, actor, callId, cancellationToken);
        if (call is null)
        {
            return new(null, refusal);
        }

        var contact = await db.Contacts.AsNoTracking().Include(row => row.Status).SingleAsync(row => row.Id == call.ContactId, cancellationToken);
        var project = await db.Projects.AsNoTracking().Include(row => row.Windows).Include(row => row.Holidays).Include(row => row.DialRuleSet).AsSplitQuery()
            .SingleAsync(row => row.Id == call.ProjectId, cancellationToken);
        return new ClientCard(
            callId,
            contact.Id,
            project.Title,
            project.TimeZone,
            PhoneText.Show(contact.Phone, full: project.ShowNumbers || actor.Role != Role.Operator),
            contact.Region,
            contact.Provider,
            contact.TimeZone.Length > 0 ? contact.TimeZone : project.TimeZone,
            CardFields.Of(contact),
            [.. (await TagService.ReadAsync(db, [contact.Id], cancellationToken))[contact.Id]],
            await CardTemplateQueries.ReadAsync(db, project.Id, cancellationToken),
            await CardTemplateQueries.ReadValuesAsync(db, contact.Id, cancellationToken),
            call.StatusId,
            contact.Status!.Name,
            await NameAsync(db, contact.OperatorId, cancellationToken),
            project.WrapUpLimitSeconds,
            await ListStatusesAsync(db, project.Id, cancellationToken),
            await ListCommentsAsync(db, contact.Id, cancellationToken),
            await ListTasksAsync(db, contact.Id, cancellationToken),
            await CallBackOutlook.ReadAsync(db, contact, project, cancellationToken));
    }

    /// <summary>«Показать все звонки по номеру», over all of the contact's, newest first: an operator sees his project's and listens to his own.</summary>
    public async Task<IReadOnlyList<CallListRow>> ListCallsAsync(Actor actor, CardRef card, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await FindNumberAsync(db, actor, card, cancellationToken) is not { } number)
        {
            return [];
        }

        var visible = db.Projects.ReportedTo(actor).Select(project => project.Id);
        var phones = await db.ContactPhones.Where(phone => phone.ContactId == number.ContactId).Select(phone => phone.Phone).ToListAsync(cancellationToken);
        phones.Add(number.Phone);
        var calls = db.Calls.AsNoTracking().Where(row => phones.Contains(row.Phone) && (row.ProjectId == number.ProjectId || visible.Contains(row.ProjectId!.Value)));
        return await CallRows.ReadAsync(db, calls.OrderByDescending(row => row.Number).Take(Limit), actor, cancellationToken);
    }

    internal static async Task<string> NameAsync(CallCenterDb db, int? userId, CancellationToken cancellationToken) =>
        await db.Users.Where(user => user.Id == userId).Select(user => user.FullName).SingleOrDefaultAsync(cancellationToken) ?? "";

    private async Task<(string Phone, int? ProjectId, long? ContactId)?> FindNumberAsync(CallCenterDb db, Actor actor, CardRef card, CancellationToken cancellationToken)
    {
        if (card.CallId is { } callId)
        {
            return (await access.FindAsync(db, actor, callId, cancellationToken)).Value is { } call ? (call.Phone, call.ProjectId, call.ContactId) : null;
        }

        var found = await CardAccess.Visible(db, actor).Where(row => row.Id == card.ContactId && row.Phone != "")
            .Select(row => new { row.Phone, row.ProjectId }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.Phone, found.ProjectId, card.ContactId);
    }

    internal static Task<List<CardStatus>> ListStatusesAsync(CallCenterDb db, int projectId, CancellationToken cancellationToken) =>
        db.Projects.Where(project => project.Id == projectId).SelectMany(project => project.Statuses).Select(link => link.Status!)
            .Where(status => status.IsActive && !status.IsSystem)
            .OrderBy(status => status.Order).ThenBy(status => status.Id).Take(Limit)
            .Select(status => new CardStatus(status.Id, status.Name, status.Color, status.Meaning))
            .ToListAsync(cancellationToken);

    internal static Task<List<CardComment>> ListCommentsAsync(CallCenterDb db, long contactId, CancellationToken cancellationToken) =>
        (from comment in db.Comments
         where comment.ContactId == contactId
         join user in db.Users on comment.AuthorId equals user.Id into authors
         from author in authors.DefaultIfEmpty()
         orderby comment.Id descending
         select new CardComment(author == null ? "" : author.FullName, comment.CreatedAt, comment.Text))
        .Take(Limit).ToListAsync(cancellationToken);

    internal static Task<List<CardTask>> ListTasksAsync(CallCenterDb db, long contactId, CancellationToken cancellationToken) =>
        (from task in db.Tasks
         where task.ContactId == contactId
         join user in db.Users on task.AuthorId equals user.Id into authors
         from author in authors.DefaultIfEmpty()
         orderby task.DoneAt != null, task.DueAt
         select new CardTask(task.Id, author == null ? "" : author.FullName, task.Text, task.DueAt, task.CallsAutomatically, task.DoneAt, task.IsForAuthor))
        .Take(Limit).ToListAsync(cancellationToken);
}
