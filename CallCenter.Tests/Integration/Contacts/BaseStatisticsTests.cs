using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class BaseStatisticsTests(CoreFixture core) : IClassFixture<CoreFixture>, IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private BaseStatistics _statistics = null!;
    private int _projectId;
    private int _uploadId;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _statistics = new(core.Get<IDbContextFactory<CallCenterDb>>(), _clock);
        await using var db = await core.OpenDbAsync();
        var project = new Project { Title = "base" };
        db.Add(project);
        await db.SaveChangesAsync(Token);
        _projectId = project.Id;
        _uploadId = await AddUploadAsync(UploadState.Ready);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ReadAsync_ContactsCalled_CountsThemByTheLastOutcome()
    {
        await AddAsync(_uploadId, CallOutcome.Talked, CallOutcome.NoAnswer, CallOutcome.Busy, CallOutcome.Error, CallOutcome.InvalidNumber, CallOutcome.Rejected, CallOutcome.Machine, null);
        await AddAsync(await AddUploadAsync(UploadState.Importing), null, CallOutcome.Busy);
        var empty = await AddUploadAsync(UploadState.Ready);

        var numbers = await _statistics.ReadAsync(_projectId, Token);

        Assert.Equal(new BaseCounts(All: 8, Called: 7, NoAnswer: 2, Busy: 1, Error: 2, New: 1), numbers.Total);
        Assert.Equal([_uploadId, empty], numbers.ByUpload.Keys.Order());
        Assert.Equal(BaseCounts.None, numbers.ByUpload[empty]);
    }

    [Fact]
    public async Task ReadAsync_AgainAndAgain_CountsNoMoreOftenThanItMay()
    {
        var first = await _statistics.ReadAsync(_projectId, Token);
        await AddAsync(_uploadId, CallOutcome.Busy);

        Assert.Same(first, await _statistics.ReadAsync(_projectId, Token));
        _clock.SetUtcNow(first.GoodUntil);

        Assert.Equal(1, (await _statistics.ReadAsync(_projectId, Token)).Total.Busy);
    }

    [Fact]
    public async Task Forget_AfterAChange_CountsAtOnce()
    {
        await _statistics.ReadAsync(_projectId, Token);
        await AddAsync(_uploadId, CallOutcome.Busy);

        _statistics.Forget(_projectId);

        Assert.Equal(1, (await _statistics.ReadAsync(_projectId, Token)).Total.All);
    }

    [Fact]
    public async Task FindAsync_FileThatCameIntoUseSinceTheCount_IsShownWithItsNumbers()
    {
        var queries = core.Get<BaseQueries>();
        await queries.FindAsync(core.Admin, _projectId, Token);
        var added = await AddUploadAsync(UploadState.Ready);
        await AddAsync(added, null, null);

        var shown = (await queries.FindAsync(core.Admin, _projectId, Token))!;

        Assert.Equal(2, Assert.Single(shown.Uploads, upload => upload.Id == added).Counts!.New);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0.2, 4)]
    [InlineData(2, 40)]
    [InlineData(20, 60)]
    public void PauseAfter_EachCost_TakesAShareOfTheTime(double costSeconds, double pauseSeconds) =>
        Assert.Equal(pauseSeconds, BaseStatistics.PauseAfter(TimeSpan.FromSeconds(costSeconds)).TotalSeconds);

    private async Task<int> AddUploadAsync(UploadState state)
    {
        await using var db = await core.OpenDbAsync();
        var upload = new ContactUpload { ProjectId = _projectId, FileName = "list.csv", State = state };
        db.Add(upload);
        await db.SaveChangesAsync(Token);
        return upload.Id;
    }

    private async Task AddAsync(int uploadId, params CallOutcome?[] outcomes)
    {
        await using var db = await core.OpenDbAsync();
        foreach (var (index, outcome) in outcomes.Index())
        {
            var contact = new Contact { ProjectId = _projectId, UploadId = uploadId, StatusId = core.NewStatusId, Phone = $"7922871{uploadId % 100:00}{index:00}" };
            if (outcome is { } last)
            {
                var callId = Guid.NewGuid();
                contact.TryClaim(callId, DateTime.UnixEpoch);
                contact.TryRelease(callId, last, RetryDecision.Finish(FinishReason.AttemptsUsedUp), DateTime.UnixEpoch);
            }

            db.Add(contact);
        }

        await db.SaveChangesAsync(Token);
    }
}
