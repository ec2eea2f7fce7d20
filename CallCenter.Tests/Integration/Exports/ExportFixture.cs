using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;
using CallCenter.Core.Exports;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Exports;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Exports;

/// <summary>A host, a supervisor and his project with a base.</summary>
internal sealed class ExportFixture : IAsyncDisposable
{
    private ExportFixture(TestHost host) => Host = host;

    public TestHost Host { get; }
    public Actor Supervisor { get; private set; } = null!;
    public int ProjectId { get; private set; }
    public int UploadId { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ExportFixture> OpenAsync(string? folder = null)
    {
        var fixture = new ExportFixture(await TestHost.StartAsync(folder: folder));
        fixture.Supervisor = new((await fixture.Host.AddUserAsync(Role.Supervisor)).Id, Role.Supervisor);
        fixture.ProjectId = (await fixture.Host.Get<ProjectService>().CreateAsync(fixture.Host.Admin, new() { Title = "Осень: «скидки»" }, Token)).Value;
        await fixture.Host.QueryAsync(async db =>
        {
            await db.Projects.Where(project => project.Id == fixture.ProjectId).ExecuteUpdateAsync(row => row.SetProperty(project => project.SupervisorId, fixture.Supervisor.UserId), Token);
            var upload = new ContactUpload { ProjectId = fixture.ProjectId, State = UploadState.Ready };
            db.Add(upload);
            await db.SaveChangesAsync(Token);
            return fixture.UploadId = upload.Id;
        });
        return fixture;
    }

    /// <param name="outcomes">Of its calls, one after another.</param>
    public Task<long> AddAsync(string phone, string name = "", DateTime? at = null, params CallOutcome[] outcomes) => Host.QueryAsync(async db =>
    {
        var created = at ?? new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc);
        var contact = new Contact
        {
            ProjectId = ProjectId,
            UploadId = UploadId,
            Phone = phone,
            FullName = name,
            CreatedAt = created,
            UpdatedAt = created,
            StatusId = await db.Statuses.Where(status => status.IsSystem).Select(status => status.Id).FirstAsync(Token),
        };
        db.Add(contact);
        await db.SaveChangesAsync(Token);
        foreach (var outcome in outcomes)
        {
            var call = new Call { Id = Guid.NewGuid(), ProjectId = ProjectId, ContactId = contact.Id, Phone = phone, Phase = CallPhase.Closed, Outcome = outcome, StartedAt = created };
            db.Add(call);
            contact.TryClaim(call.Id, created);
            contact.TryRelease(call.Id, outcome, RetryDecision.Again(created.AddHours(1)), created);
        }

        await db.SaveChangesAsync(Token);
        return contact.Id;
    });

    public async Task<ExportRow> OrderAsync(Actor actor, string kind, string parameters, ExportFormat format)
    {
        var ordered = await Host.Get<ExportDesk>().OrderAsync(actor, kind, parameters, format, Token);
        Assert.Null(ordered.Refusal);
        return await EndAsync(actor, ordered.Value);
    }

    public Task<ExportRow> EndAsync(Actor actor, long id) =>
        Polling.UntilAsync(async () => (await Host.Get<ExportQueries>().FindAsync(actor, id, Token))!, row => !row.IsUnderWay);

    public async Task<string> PathAsync(Actor actor, long id) => (await Host.Get<ExportQueries>().FindFileAsync(actor, id, Token))!.Value.Path;

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
