using System.Data.Common;
using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Bulk;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Blacklist;

/// <param name="Path">Where <see cref="UploadStore.StoreAsync"/> put the file; it is deleted when it was read.</param>
public sealed record BlacklistFile(string Name, string Path, int ProjectId, string Note = "");

/// <param name="Known">Were on the blacklist already, or stand in the file twice.</param>
/// <param name="Refused">Rows without a number that could be called.</param>
/// <param name="Examples">The first refused rows: their number in the file and what stands there.</param>
public sealed record BlacklistFileSummary(int Added, int Known, int Refused, IReadOnlyList<(int Row, string Text)> Examples);

/// <summary>«Загрузить список»: a file of numbers, .xlsx or .csv, goes on the blacklist whole or not at all.</summary>
public sealed class BlacklistFiles(IDbContextFactory<CallCenterDb> databases, AuditTrail trail, TimeProvider clock)
{
    private const int Batch = 500;
    private const int ExampleLimit = 20;
    private const int ExampleLength = 60;

    // Enough rows to see where the numbers stand.
    private const int Sample = 50;

    public async Task<Outcome<BlacklistFileSummary>> ImportAsync(Actor actor, BlacklistFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (await BlacklistAccess.CheckAsync(db, actor, file.ProjectId, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            if (file.Note.Length > BlacklistLimits.NoteLength)
            {
                return new InvalidFields(nameof(BlacklistInput.Note), FieldRules.TooLong, BlacklistLimits.NoteLength);
            }

            var (notes, refused, repeated, examples) = Read(file, cancellationToken);
            if (notes.Count == 0 && refused == 0)
            {
                return new TableIsEmpty();
            }

            var added = await WriteAsync(actor, file.ProjectId, notes, cancellationToken);
            if (added > 0)
            {
                var subject = new AuditSubject(nameof(BlacklistEntry), Title: file.Name, Detail: added.ToString(CultureInfo.InvariantCulture));
                await trail.RecordAsync(actor, AuditAction.Created, subject, cancellationToken);
            }

            return new BlacklistFileSummary(added, notes.Count - added + repeated, refused, examples);
        }
        catch (SheetException ex)
        {
            return ex.Refusal;
        }
        finally
        {
            File.Delete(file.Path);
        }
    }

    /// <summary>Numbers with their notes; the file is read before anything is written, so that nobody waits for it.</summary>
    private static (Dictionary<string, string> Notes, int Refused, int Repeated, List<(int Row, string Text)> Examples) Read(
        BlacklistFile file, CancellationToken cancellationToken)
    {
        var notes = new Dictionary<string, string>();
        var examples = new List<(int Row, string Text)>();
        var (refused, repeated) = (0, 0);
        var rows = Sheet.Open(file.Path).Rows.Where(row => !row.IsBlank);
        var sample = rows.Take(Sample).ToList();
        var phoneAt = PhoneColumn(sample);
        var noteAt = sample.Count > 0 && sample.Max(row => row.Cells.Count) == 2 ? 1 - phoneAt : -1;
        // A header has no digits where the numbers stand.
        var skip = sample.Count > 0 && !CellAt(sample[0].Cells, phoneAt).Any(char.IsDigit) ? 1 : 0;
        foreach (var row in rows.Skip(skip))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = CellAt(row.Cells, phoneAt);
            if (PhoneInput.ToDigits(text) is not { } phone)
            {
                refused++;
                if (examples.Count < ExampleLimit)
                {
                    examples.Add((row.Number, TextCut.To(text, ExampleLength)));
                }
            }
            else if (!notes.TryAdd(phone, NoteOf(row.Cells, noteAt, file.Note)))
            {
                repeated++;
            }
            else if (notes.Count > BlacklistLimits.ListRows)
            {
                throw new SheetException(new TooManyRows(BlacklistLimits.ListRows));
            }
        }

        return (notes, refused, repeated, examples);
    }

    /// <summary>The column in which most numbers stand.</summary>
    private static int PhoneColumn(IReadOnlyList<SheetRow> sample)
    {
        var columns = sample.Select(row => row.Cells.Count).DefaultIfEmpty(1).Max();
        return Enumerable.Range(0, columns).MaxBy(at => sample.Count(row => PhoneInput.ToDigits(CellAt(row.Cells, at)) is not null));
    }

    private static string CellAt(IReadOnlyList<string> cells, int at) => at < cells.Count ? cells[at].Trim() : "";

    private static string NoteOf(IReadOnlyList<string> cells, int at, string otherwise)
    {
        var note = at >= 0 ? CellAt(cells, at) : "";
        note = note.Length > 0 ? note : otherwise.Trim();
        return note.Length > BlacklistLimits.NoteLength ? note[..BlacklistLimits.NoteLength] : note;
    }

    /// <summary>Somebody who adds one of these numbers at the same moment spoils the transaction; the second time it is known.</summary>
    private async Task<int> WriteAsync(Actor actor, int projectId, Dictionary<string, string> notes, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteOnceAsync(actor, projectId, notes, cancellationToken);
        }
        catch (DbException)
        {
            return await WriteOnceAsync(actor, projectId, notes, cancellationToken);
        }
    }

    private async Task<int> WriteOnceAsync(Actor actor, int projectId, Dictionary<string, string> notes, CancellationToken cancellationToken)
    {
        var (now, authorId, added) = (clock.GetUtcNow().UtcDateTime, actor.UserId == 0 ? (int?)null : actor.UserId, 0);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var part in notes.Chunk(Batch))
        {
            var phones = part.Select(note => note.Key).ToList();
            var known = await db.Blacklist.Where(entry => entry.ProjectId == projectId && phones.Contains(entry.Phone)).Select(entry => entry.Phone).ToListAsync(cancellationToken);
            var missing = part.ExceptBy(known, note => note.Key).ToList();
            if (missing.Count == 0)
            {
                continue;
            }

            var id = await BulkInsert.ReserveIdsAsync<BlacklistEntry>(db, missing.Count, cancellationToken);
            var entries = missing.Select((note, index) => new BlacklistEntry
            {
                Id = id + index,
                Phone = note.Key,
                ProjectId = projectId,
                Note = note.Value,
                Source = BlacklistSource.List,
                AuthorId = authorId,
                CreatedAt = now,
            }).ToList();
            await BulkInsert.WriteAsync(db, entries, cancellationToken);
            added += entries.Count;
        }

        await transaction.CommitAsync(cancellationToken);
        return added;
    }
}
