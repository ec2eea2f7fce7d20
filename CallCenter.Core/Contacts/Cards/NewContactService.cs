using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Numbering;
using CallCenter.Core.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>«Добавить контакт»: one person, by hand. What else is known of him is filled in on his card.</summary>
public sealed record NewContact
{
    public int ProjectId { get; set; }
    public string Phone { get; set; } = "";
    public string FullName { get; set; } = "";
}

/// <summary>The project has the number already.</summary>
public sealed record ContactKnown(string Name, long ContactId) : Refusal;

/// <summary>The number may not be dialled in this project.</summary>
public sealed record NumberBlacklisted : Refusal;

internal sealed class NewContactValidator : AbstractValidator<NewContact>
{
    private const int NameLength = 400;

    public NewContactValidator()
    {
        RuleFor(contact => contact.ProjectId).NotEmpty().Says(FieldRules.Required);
        RuleFor(contact => contact.Phone).Cascade(CascadeMode.Stop)
            .Must(phone => phone.Trim().Length > 0).Says(FieldRules.Required)
            .Must(phone => PhoneInput.ToDigits(phone) is not null).Says(FieldRules.NoSuchPhone);
        RuleFor(contact => contact.FullName).Must(name => !name.Any(char.IsControl)).Says(FieldRules.ControlCharacters).MaximumLength(NameLength).Says(FieldRules.TooLong, NameLength);
    }
}

public sealed class NewContactService(
    IDbContextFactory<CallCenterDb> factory, IValidator<NewContact> validator, NumberingPlan numbers, BaseStatistics statistics, AuditTrail trail, TimeProvider clock)
{
    private const int MostProjects = 1_000;

    /// <returns>The contact's id.</returns>
    public async Task<Outcome<long>> AddAsync(Actor actor, NewContact input, CancellationToken cancellationToken)
    {
        if ((await validator.ValidateAsync(input, cancellationToken)).ToRefusal() is { } invalid)
        {
            return invalid;
        }

        var phone = PhoneInput.ToDigits(input.Phone)!;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Of two who add the same number the second waits here and is told of the first.
        if (await db.Projects.VisibleTo(actor).Where(project => project.Id == input.ProjectId).ForChange().Select(project => project.Id).SingleOrDefaultAsync(cancellationToken) == 0)
        {
            return new InvalidFields(nameof(input.ProjectId), FieldRules.UnknownChoice);
        }

        var known = await LooseContacts.OfNumber(db, input.ProjectId, phone).Select(contact => new { contact.Id, contact.FullName }).FirstOrDefaultAsync(cancellationToken);
        if (known is not null)
        {
            return new ContactKnown(known.FullName, known.Id);
        }

        if ((await BlacklistCheck.FindAsync(db, input.ProjectId, [phone], cancellationToken)).Count > 0)
        {
            return new NumberBlacklisted();
        }

        var contact = await LooseContacts.AddAsync(db, input.ProjectId, phone, numbers.Find(phone), isCaller: false, clock.GetUtcNow().UtcDateTime, cancellationToken);
        contact.FullName = input.FullName.Trim();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        statistics.Forget(input.ProjectId);
        await trail.RecordAsync(actor, AuditAction.Created, new(nameof(Contact), $"{contact.Id}", contact.FullName), cancellationToken);
        return contact.Id;
    }

    /// <summary>Where this person may add somebody.</summary>
    public async Task<IReadOnlyList<(int Id, string Title)>> ListProjectsAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var projects = await db.Projects.VisibleTo(actor).OrderBy(project => project.Title).Take(MostProjects)
            .Select(project => new { project.Id, project.Title }).ToListAsync(cancellationToken);
        return [.. projects.Select(project => (project.Id, project.Title))];
    }
}
