using System.Text;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

/// <summary>A whole file taken back, as long as nothing of it is in use.</summary>
public sealed class UploadUndoTests(CoreFixture core) : IClassFixture<CoreFixture>, IAsyncLifetime
{
    private int _projectId;

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private UploadService Service => core.Get<UploadService>();
    private UploadSteps Steps => new(core.Services);

    public async ValueTask InitializeAsync() =>
        _projectId = (await core.Get<ProjectService>().CreateAsync(core.Admin, new() { Title = "Проект" }, Token)).Value;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Undo_UploadThatNobodyTouched_TakesItAllBack()
    {
        var kept = (await LoadAsync(Text("phone\n89228711340\n"))).Value!;
        var loaded = (await LoadAsync(Text("phone\n" + string.Concat(Enumerable.Range(0, 1_300).Select(i => $"79{100_000_000 + i}\n"))), plan => plan with { Tags = ["x"] })).Value!;

        Assert.Equal(1_300, (await Service.MayUndoAsync(core.Admin, loaded.Id, Token)).Value);
        Assert.Null(await Service.UndoAsync(core.Admin, loaded.Id, Token));
        await using (var db = await core.OpenDbAsync())
        {
            // Nothing of it is dialled from this moment on.
            Assert.Equal(UploadState.Removing, (await db.Uploads.SingleAsync(upload => upload.Id == loaded.Id, Token)).State);
        }

        await Steps.WorkAsync(loaded.Id);

        await using var after = await core.OpenDbAsync();
        Assert.Equal([kept.Id], await after.Uploads.Where(upload => upload.ProjectId == _projectId).Select(upload => upload.Id).ToListAsync(Token));
        Assert.Equal(["79228711340"], await after.Contacts.Where(contact => contact.ProjectId == _projectId).Select(contact => contact.Phone).ToListAsync(Token));
        Assert.True(await after.AuditEntries.AnyAsync(entry => entry.Action == AuditAction.ImportUndone && entry.EntityId == $"{loaded.Id}", Token));
    }

    [Theory]
    [InlineData("called")]
    [InlineData("changed")]
    [InlineData("task")]
    [InlineData("comment")]
    public async Task Undo_UploadInUse_IsRefusedWithTheirNumber(string how)
    {
        var loaded = (await LoadAsync(Text("phone\n89228711345\n89228711346\n"))).Value!;
        await using (var db = await core.OpenDbAsync())
        {
            var contact = await db.Contacts.FirstAsync(contact => contact.UploadId == loaded.Id, Token);
            switch (how)
            {
                case "called":
                    contact.TryClaim(Guid.NewGuid(), DateTime.UnixEpoch);
                    break;
                case "changed":
                    contact.UpdatedAt = contact.CreatedAt.AddSeconds(1);
                    break;
                case "task":
                    db.Add(new ContactTask { ContactId = contact.Id, Text = "x", DueAt = DateTime.UnixEpoch, CreatedAt = DateTime.UnixEpoch });
                    break;
                default:
                    db.Add(new ContactComment { ContactId = contact.Id, Text = "x", CreatedAt = DateTime.UnixEpoch });
                    break;
            }

            await db.SaveChangesAsync(Token);
        }

        Assert.Equal(new UploadIsInUse(1), (await Service.MayUndoAsync(core.Admin, loaded.Id, Token)).Refusal);
        Assert.Equal(new UploadIsInUse(1), await Service.UndoAsync(core.Admin, loaded.Id, Token));
        Assert.Equal(UploadState.Ready, (await Steps.FindAsync(core.Admin, loaded.Id))!.State);
    }

    private Task<Core.Outcome<UploadView>> LoadAsync(byte[] file, Func<UploadPlan, UploadPlan>? change = null) => Steps.LoadAsync(core.Admin, _projectId, file, change);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
