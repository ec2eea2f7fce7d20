using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Numbers;

/// <param name="Order">Names it: the page may not know the number itself.</param>
/// <param name="Number">As this person may see it.</param>
/// <param name="IsNext">The contact stands on it.</param>
public sealed record CardNumber(int Order, string Number, bool IsNext, bool IsSpent, int Attempts, CallOutcome? LastOutcome);

/// <summary>It is being called at this moment.</summary>
public sealed record NumberInCall : Refusal;

/// <summary>Tab «Номера» of a card: whoever may open the card may change them.</summary>
public sealed class ContactNumbers(IDbContextFactory<CallCenterDb> factory, CardAccess access, TimeProvider clock)
{
    public const int Most = 10;

    public async Task<IReadOnlyList<CardNumber>> ListAsync(Actor actor, CardRef card, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await access.LockContactAsync(db, actor, card, cancellationToken)).Value is not { } contact)
        {
            return [];
        }

        var full = actor.Role != Role.Operator || await db.Projects.AnyAsync(project => project.Id == contact.ProjectId && project.ShowNumbers, cancellationToken);
        var phones = await ReadAsync(db, contact, cancellationToken);
        return [.. phones.Select(phone => new CardNumber(
            phone.Order,
            PhoneText.Show(phone.Phone, full),
            phone.Phone == contact.Phone,
            phone.IsSpent,
            phone.Phone == contact.Phone ? contact.Attempts.Total : phone.Attempts.Total,
            phone.LastOutcome))];
    }

    public Task<Refusal?> AddAsync(Actor actor, CardRef card, string text, CancellationToken cancellationToken) => ChangeAsync(actor, card, async (db, contact, phones) =>
    {
        if (PhoneInput.ToDigits(text) is not { } digits)
        {
            return new InvalidFields(nameof(ContactPhone.Phone), FieldRules.NoSuchPhone);
        }

        if (phones.Count >= Most)
        {
            return new InvalidFields(nameof(ContactPhone.Phone), FieldRules.TooMany, Most);
        }

        if (phones.Exists(phone => phone.Phone == digits))
        {
            return new ContactKnown(contact.FullName, contact.Id);
        }

        if (await LooseContacts.OfNumber(db, contact.ProjectId, digits).FirstOrDefaultAsync(cancellationToken) is { } another)
        {
            return new ContactKnown(another.FullName, another.Id);
        }

        if ((await BlacklistCheck.FindAsync(db, contact.ProjectId, [digits], cancellationToken)).Count > 0)
        {
            return new NumberBlacklisted();
        }

        if (phones.Count == 1)
        {
            db.Add(phones[0]);
        }

        db.ContactPhones.Add(new() { ContactId = contact.Id, ProjectId = contact.ProjectId, Phone = digits, Order = phones[^1].Order + 1 });
        return null;
    }, cancellationToken);

    /// <summary>Whoever stands on it goes on to the next one; the last number stays.</summary>
    public Task<Refusal?> RemoveAsync(Actor actor, CardRef card, int order, CancellationToken cancellationToken) => ChangeAsync(actor, card, (db, contact, phones) =>
    {
        if (phones.Find(phone => phone.Order == order) is not { } gone || phones.Count == 1)
        {
            return Task.FromResult<Refusal?>(new NotFound());
        }

        if (gone.Phone == contact.Phone)
        {
            if (contact.DialState == DialState.Claimed)
            {
                return Task.FromResult<Refusal?>(new NumberInCall());
            }

            contact.StandOn(NumberTurn.Following(phones, gone) ?? phones.First(phone => phone != gone), before: null);
        }

        // Who has one number has no row of it.
        db.ContactPhones.RemoveRange(phones.Count == 2 ? phones : [gone]);
        return Task.FromResult<Refusal?>(null);
    }, cancellationToken);

    /// <summary>It is tried before the one that stood before it.</summary>
    public Task<Refusal?> MoveUpAsync(Actor actor, CardRef card, int order, CancellationToken cancellationToken) => ChangeAsync(actor, card, (_, _, phones) =>
    {
        var at = phones.FindIndex(phone => phone.Order == order);
        if (at < 1)
        {
            return Task.FromResult<Refusal?>(new NotFound());
        }

        (phones[at - 1].Order, phones[at].Order) = (phones[at].Order, phones[at - 1].Order);
        return Task.FromResult<Refusal?>(null);
    }, cancellationToken);

    /// <summary>In their order; of a contact with one number a row that is not stored.</summary>
    private static async Task<List<ContactPhone>> ReadAsync(CallCenterDb db, Contact contact, CancellationToken cancellationToken)
    {
        var stored = await db.ContactPhones.Where(phone => phone.ContactId == contact.Id).OrderBy(phone => phone.Order).ToListAsync(cancellationToken);
        return stored.Count > 0 || contact.Phone.Length == 0
            ? stored
            : [new() { ContactId = contact.Id, ProjectId = contact.ProjectId, Phone = contact.Phone, Order = 1, Attempts = contact.Attempts, LastOutcome = contact.LastOutcome, LastCallAt = contact.LastCallAt }];
    }

    private async Task<Refusal?> ChangeAsync(
        Actor actor, CardRef card, Func<CallCenterDb, Contact, List<ContactPhone>, Task<Refusal?>> change, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (contact, refusal) = await access.LockContactAsync(db, actor, card, cancellationToken);
        if (contact is null)
        {
            return refusal;
        }

        var phones = await ReadAsync(db, contact, cancellationToken);
        if (phones.Count == 0)
        {
            return new NotFound();
        }

        if (await change(db, contact, phones) is { } refused)
        {
            return refused;
        }

        contact.Touch(clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
