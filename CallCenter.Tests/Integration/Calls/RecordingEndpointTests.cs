using System.Net;
using System.Net.Http.Headers;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Calls;

public sealed class RecordingEndpointTests : IAsyncLifetime
{
    private readonly Guid _callId = Guid.NewGuid();
    private TestHost _host = null!;
    private TestUser _operator = null!;
    private TestUser _supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _operator = await _host.AddUserAsync(Role.Operator);
        _supervisor = await _host.AddUserAsync(Role.Supervisor);
        Directory.CreateDirectory(Path.Combine(_host.Get<DataFolder>().Recordings, "2026"));
        await File.WriteAllBytesAsync(Path.Combine(_host.Get<DataFolder>().Recordings, "2026", "x.wav"), [.. Enumerable.Range(0, 200).Select(value => (byte)value)]);
        await using var db = await _host.Get<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync();
        var project = new Project { Title = "Recorded", SupervisorId = _supervisor.Id };
        db.Add(project);
        await db.SaveChangesAsync();
        db.Add(new Call
        {
            Id = _callId,
            ProjectId = project.Id,
            OperatorId = _operator.Id,
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

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Get_PartOfTheFile_IsAnsweredWithThatPart()
    {
        using var session = await _host.SignInAsync(_operator);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/recordings/{_callId}");
        request.Headers.Range = new RangeHeaderValue(100, 149);

        using var answer = await session.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("audio/wav", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Enumerable.Range(100, 50).Select(value => (byte)value), await answer.Content.ReadAsByteArrayAsync(Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_Download_NamesTheFile()
    {
        using var session = await _host.SignInAsync(_supervisor);

        using var answer = await session.GetAsync($"/recordings/{_callId}?download=true");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("call-", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Supervisor)]
    public async Task Get_CallOfAnother_IsNotFound(Role role)
    {
        using var session = await _host.SignInAsync(await _host.AddUserAsync(role));

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync($"/recordings/{_callId}")).StatusCode);
    }

    [Fact]
    public async Task Get_NotSignedIn_IsSentToTheSignIn()
    {
        using var session = _host.OpenSession();

        var answer = await session.GetAsync($"/recordings/{_callId}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/recordings/../callcenter.db")]
    [InlineData("/recordings/2026%2Fx.wav")]
    public async Task Get_PathInsteadOfACall_IsNotFound(string path)
    {
        using var session = await _host.SignInAsync(_operator);

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync(path)).StatusCode);
    }
}
