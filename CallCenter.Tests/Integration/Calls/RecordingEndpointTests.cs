using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using CallCenter.Core.Sounds;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Calls;

public sealed class RecordingEndpointTests(RecordingEndpointTests.RecordedCall recorded) : IClassFixture<RecordingEndpointTests.RecordedCall>
{
    [Fact]
    public async Task Get_PartOfTheFile_IsAnsweredWithThatPart()
    {
        using var session = await recorded.Host.SignInAsync(recorded.Operator);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/recordings/{recorded.CallId}");
        request.Headers.Range = new RangeHeaderValue(100, 149);

        using var answer = await session.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("audio/wav", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(RecordedCall.Sound[100..150], await answer.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task Get_Download_NamesTheFile()
    {
        using var session = await recorded.Host.SignInAsync(recorded.Supervisor);

        using var answer = await session.GetAsync($"/recordings/{recorded.CallId}?download=true");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("call-", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Supervisor)]
    public async Task Get_CallOfAnother_IsNotFound(Role role)
    {
        using var session = await recorded.Host.SignInAsync(await recorded.Host.AddUserAsync(role));

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync($"/recordings/{recorded.CallId}")).StatusCode);
    }

    [Fact]
    public async Task Get_NotSignedIn_IsSentToTheSignIn()
    {
        using var session = recorded.Host.OpenSession();

        var answer = await session.GetAsync($"/recordings/{recorded.CallId}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/recordings/../callcenter.db")]
    [InlineData("/recordings/2026%2Fx.wav")]
    public async Task Get_PathInsteadOfACall_IsNotFound(string path)
    {
        using var session = await recorded.Host.SignInAsync(recorded.Operator);

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Get_FromTheMiddle_IsWrittenDownOnceAndADownloadBeside()
    {
        var listener = await recorded.Host.AddUserAsync(Role.Admin);
        using var session = await recorded.Host.SignInAsync(listener);
        foreach (var from in new[] { 60, 80, 120 })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/recordings/{recorded.CallId}");
            request.Headers.Range = new RangeHeaderValue(from, from + 9);
            using var answer = await session.SendAsync(request);
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        }

        using var download = await session.GetAsync($"/recordings/{recorded.CallId}?download=true");
        var told = await recorded.Host.QueryAsync(db => db.AuditEntries.AsNoTracking()
            .Where(line => line.UserId == listener.Id && line.Entity == nameof(Call)).OrderBy(line => line.Id).Select(line => line.Action).ToListAsync(Token));

        Assert.Equal([AuditAction.Listened, AuditAction.Downloaded], told);
    }

    [Fact]
    public async Task Get_JournalFailed_IsWrittenDownTheNextTime()
    {
        var listener = await recorded.Host.AddUserAsync(Role.Admin);
        using var session = await recorded.Host.SignInAsync(listener);
        await recorded.Host.QueryAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "AuditEntries" RENAME TO "AuditAway";""", Token));
        using (var failed = await session.SendAsync(FromTheMiddle()))
        {
            Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        }

        await recorded.Host.QueryAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "AuditAway" RENAME TO "AuditEntries";""", Token));
        using var answer = await session.SendAsync(FromTheMiddle());

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(1, await recorded.Host.QueryAsync(db => db.AuditEntries.CountAsync(line => line.UserId == listener.Id && line.Action == AuditAction.Listened, Token)));

        HttpRequestMessage FromTheMiddle() => new(HttpMethod.Get, $"/recordings/{recorded.CallId}") { Headers = { Range = new RangeHeaderValue(60, 69) } };
    }

    [Fact]
    public async Task Waveform_OfTwoSides_TellsEachAndNothingToAStranger()
    {
        using var session = await recorded.Host.SignInAsync(recorded.Operator);
        using var stranger = await recorded.Host.SignInAsync(await recorded.Host.AddUserAsync(Role.Operator));

        using var drawn = JsonDocument.Parse(await (await session.GetAsync($"/recordings/{recorded.CallId}/waveform")).Content.ReadAsStringAsync(Token));

        Assert.Equal(RecordedCall.Seconds, drawn.RootElement.GetProperty("seconds").GetDouble());
        var channels = drawn.RootElement.GetProperty("channels").EnumerateArray().Select(channel => channel.EnumerateArray().Select(point => point.GetDouble()).ToList()).ToList();
        Assert.All(channels[0], point => Assert.Equal(0.5, point));
        Assert.All(channels[1], point => Assert.Equal(0, point));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/recordings/{recorded.CallId}/waveform")).StatusCode);
    }

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    /// <summary>A host with one recorded call: the client speaks all the time, the operator never.</summary>
    public sealed class RecordedCall : IAsyncLifetime
    {
        public const double Seconds = 0.2;

        public static byte[] Sound { get; } = MakeSound();

        public Guid CallId { get; } = Guid.NewGuid();

        public TestHost Host { get; private set; } = null!;

        public TestUser Operator { get; private set; } = null!;

        public TestUser Supervisor { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await TestHost.StartAsync();
            Operator = await Host.AddUserAsync(Role.Operator);
            Supervisor = await Host.AddUserAsync(Role.Supervisor);
            Directory.CreateDirectory(Path.Combine(Host.Get<DataFolder>().Recordings, "2026"));
            await File.WriteAllBytesAsync(Path.Combine(Host.Get<DataFolder>().Recordings, "2026", "x.wav"), Sound);
            await using var db = await Host.Get<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync();
            var project = new Project { Title = "Recorded", SupervisorId = Supervisor.Id };
            db.Add(project);
            await db.SaveChangesAsync();
            db.Add(new Call
            {
                Id = CallId,
                ProjectId = project.Id,
                OperatorId = Operator.Id,
                Phone = "79228711345",
                Phase = CallPhase.Closed,
                Outcome = CallOutcome.Talked,
                Direction = CallDirection.Outbound,
                Type = CallType.Operator,
                Recording = "2026/x.wav",
                StartedAt = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc),
            });
            await db.SaveChangesAsync();
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();

        private static byte[] MakeSound()
        {
            var frames = (int)(Seconds * WavSound.Rate);
            return [.. WavHeader.Of(frames * 4, WavSound.Rate, channels: 2), .. Enumerable.Range(0, frames).SelectMany(_ => new byte[] { 0, 0x40, 0, 0 })];
        }
    }
}
