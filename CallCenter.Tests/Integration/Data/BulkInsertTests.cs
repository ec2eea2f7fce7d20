using System.Data.Common;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Bulk;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Data;

public sealed class BulkInsertTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static readonly DateTime s_now = new(2026, 11, 20, 7, 8, 9, 123, DateTimeKind.Utc);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_EveryKindOfColumn_StoresWhatTheContextItselfWouldStore()
    {
        await using var db = await core.OpenDbAsync();
        var upload = await AddUploadAsync(db);
        foreach (var make in new Func<Contact>[] { () => Bare(upload), () => Full(upload), () => Claimed(upload) })
        {
            var tracked = make();
            db.Add(tracked);
            await db.SaveChangesAsync(Token);
            var bulk = make();
            bulk.Id = await BulkInsert.ReserveIdsAsync<Contact>(db, 1, Token);

            await BulkInsert.WriteAsync(db, [bulk], Token);

            Assert.Equal(await RawAsync(db, "Contacts", tracked.Id), await RawAsync(db, "Contacts", bulk.Id));
            Assert.True(bulk.Id > tracked.Id);
        }
    }

    [Fact]
    public async Task Write_RowsOfEveryKindTogether_StoresEachAsTheContextItselfWould()
    {
        await using var db = await core.OpenDbAsync();
        var upload = await AddUploadAsync(db);
        List<Contact> tracked = [Bare(upload), Full(upload), Claimed(upload)];
        db.AddRange(tracked);
        await db.SaveChangesAsync(Token);
        List<Contact> bulk = [Bare(upload), Full(upload), Claimed(upload)];
        var first = await BulkInsert.ReserveIdsAsync<Contact>(db, bulk.Count, Token);
        foreach (var (index, contact) in bulk.Index())
        {
            contact.Id = first + index;
        }

        await BulkInsert.WriteAsync(db, bulk, Token);

        foreach (var (kept, written) in tracked.Zip(bulk))
        {
            Assert.Equal(await RawAsync(db, "Contacts", kept.Id), await RawAsync(db, "Contacts", written.Id));
        }
    }

    [Fact]
    public async Task Write_RowsThatNameEachOther_AreReadBack()
    {
        await using var db = await core.OpenDbAsync();
        var upload = await AddUploadAsync(db);
        var fields = Enum.GetValues<CardFieldType>().Select(type => new CardField { ProjectId = upload.ProjectId, Title = type.ToString(), Type = type }).ToList();
        db.AddRange(fields);
        await db.SaveChangesAsync(Token);
        const int Count = 500;
        await using (var transaction = await db.Database.BeginTransactionAsync(Token))
        {
            var first = await BulkInsert.ReserveIdsAsync<Contact>(db, Count, Token);
            var contacts = Enumerable.Range(0, Count).Select(index => Bare(upload, first + index)).ToList();
            await BulkInsert.WriteAsync(db, contacts, Token);
            await BulkInsert.WriteAsync(db, contacts.SelectMany(contact => fields.Select(field => ValueOf(contact, field))).ToList(), Token);
            await transaction.CommitAsync(Token);
        }

        await using var fresh = await core.OpenDbAsync();
        var read = await fresh.Contacts.AsNoTracking().Include(contact => contact.Fields).Where(contact => contact.UploadId == upload.Id).ToListAsync(Token);
        Assert.Equal(Count, read.Count);
        Assert.All(read, contact =>
        {
            Assert.Equal($"Клиент {contact.Id}", contact.FullName);
            Assert.Equal(fields.Count, contact.Fields.Count);
            Assert.All(contact.Fields, value => Assert.Equal(ValueOf(contact, fields.Single(field => field.Id == value.FieldId)).Value, value.Value));
        });
    }

    [Fact]
    public async Task Write_TransactionRolledBack_LeavesNothing()
    {
        await using var db = await core.OpenDbAsync();
        var upload = await AddUploadAsync(db);
        await using (await db.Database.BeginTransactionAsync(Token))
        {
            var first = await BulkInsert.ReserveIdsAsync<Contact>(db, 10, Token);
            await BulkInsert.WriteAsync(db, Enumerable.Range(0, 10).Select(index => Bare(upload, first + index)).ToList(), Token);
        }

        Assert.Equal(0, await CountAsync(upload));
    }

    [Fact]
    public async Task Write_OneRowOfManyIsRefused_LeavesNothing()
    {
        await using var db = await core.OpenDbAsync();
        var upload = await AddUploadAsync(db);
        var first = await BulkInsert.ReserveIdsAsync<Contact>(db, 10, Token);
        var rows = Enumerable.Range(0, 10).Select(index => Bare(upload, first + index)).ToList();
        rows[^1].Id = rows[0].Id;

        await Assert.ThrowsAnyAsync<DbException>(() => BulkInsert.WriteAsync(db, rows, Token));

        Assert.Equal(0, await CountAsync(upload));
    }

    [Fact]
    public async Task ReserveIds_OthersInsertMeanwhile_NoIdIsGivenTwice()
    {
        ContactUpload upload;
        await using (var db = await core.OpenDbAsync())
        {
            upload = await AddUploadAsync(db);
        }

        const int Batches = 20, Batch = 100, Singles = 100;

        await Task.WhenAll(ImportAsync(), ImportAsync(), InsertOneByOneAsync());

        Assert.Equal((2 * Batches * Batch) + Singles, await CountAsync(upload));

        async Task ImportAsync()
        {
            for (var batch = 0; batch < Batches; batch++)
            {
                await using var db = await core.OpenDbAsync();
                var first = await BulkInsert.ReserveIdsAsync<Contact>(db, Batch, Token);
                await Task.Yield();
                await BulkInsert.WriteAsync(db, Enumerable.Range(0, Batch).Select(index => Bare(upload, first + index)).ToList(), Token);
            }
        }

        async Task InsertOneByOneAsync()
        {
            for (var number = 0; number < Singles; number++)
            {
                await using var db = await core.OpenDbAsync();
                db.Add(Bare(upload));
                await db.SaveChangesAsync(Token);
            }
        }
    }

    [Fact]
    public async Task ReserveIds_OfATableNeverWritten_StartAboveNothing()
    {
        await using var db = await core.OpenDbAsync();

        var first = await BulkInsert.ReserveIdsAsync<ContactComment>(db, 3, Token);
        var second = await BulkInsert.ReserveIdsAsync<ContactComment>(db, 3, Token);

        Assert.True(first > 0);
        Assert.True(second >= first + 3);
    }

    [Fact]
    public async Task Reserve_KeyThatIsNoNumberOfTheDatabase_IsAFault()
    {
        await using var db = await core.OpenDbAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => BulkInsert.ReserveIdsAsync<ContactFieldValue>(db, 1, Token));
    }

    private Contact Bare(ContactUpload upload, long id = 0) => new()
    {
        Id = id,
        ProjectId = upload.ProjectId,
        UploadId = upload.Id,
        Phone = "79161234567",
        FullName = id == 0 ? "Один" : $"Клиент {id}",
        StatusId = core.NewStatusId,
        CreatedAt = s_now,
        UpdatedAt = s_now,
    };

    private Contact Full(ContactUpload upload)
    {
        var contact = Bare(upload);
        (contact.Email, contact.BirthDate, contact.City, contact.OperatorId) = ("ivan@test.example", new(1980, 2, 29), "Орёл", 7);
        Assert.True(contact.TryClaim(Guid.Parse("0199f0aa-0000-7000-8000-00000000abcd"), s_now));
        Assert.True(contact.TryRelease(contact.ClaimedCallId!.Value, CallOutcome.Busy, new(s_now.AddHours(4), FinishReason.None), s_now.AddMinutes(1)));
        return contact;
    }

    private Contact Claimed(ContactUpload upload)
    {
        var contact = Full(upload);
        Assert.True(contact.TryHold(Guid.Parse("0199f0aa-0000-7000-8000-00000000abce"), s_now));
        contact.Decide(new(null, FinishReason.Blacklisted), s_now);
        return contact;
    }

    private static ContactFieldValue ValueOf(Contact contact, CardField field)
    {
        var value = ContactFieldValue.Of(field.Id, field.Type switch
        {
            CardFieldType.Number => new(Number: contact.Id + 0.25m),
            CardFieldType.Date => new(Date: new DateOnly(2026, 1, 1).AddDays((int)(contact.Id % 365))),
            CardFieldType.YesNo => new(YesNo: contact.Id % 2 == 0),
            _ => new(Text: $"Значение {contact.Id}"),
        });
        value.ContactId = contact.Id;
        return value;
    }

    private static async Task<ContactUpload> AddUploadAsync(CallCenterDb db)
    {
        var project = new Project { Title = "Bulk", CreatedAt = s_now };
        db.Add(project);
        await db.SaveChangesAsync(Token);
        var upload = new ContactUpload { ProjectId = project.Id, FileName = "list.csv", State = UploadState.Ready, CreatedAt = s_now };
        db.Add(upload);
        await db.SaveChangesAsync(Token);
        return upload;
    }

    private async Task<int> CountAsync(ContactUpload upload)
    {
        await using var db = await core.OpenDbAsync();
        return await db.Contacts.CountAsync(contact => contact.UploadId == upload.Id, Token);
    }

    /// <summary>A row as the database holds it, but for its id.</summary>
    private static async Task<List<object>> RawAsync(CallCenterDb db, string table, long id)
    {
        await db.Database.OpenConnectionAsync(Token);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" WHERE \"Id\" = {id}";
        await using var reader = await command.ExecuteReaderAsync(Token);
        Assert.True(await reader.ReadAsync(Token));
        return [.. Enumerable.Range(0, reader.FieldCount).Where(column => reader.GetName(column) != "Id").Select(reader.GetValue)];
    }
}
