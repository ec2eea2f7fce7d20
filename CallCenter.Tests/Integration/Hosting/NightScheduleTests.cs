using CallCenter.Core.Company;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Telephony.Engine.Exchange;
using CallCenter.Tests.Support;
using CallCenter.Web.Hosting;
using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Integration.Hosting;

/// <summary>What is done nightly is done in the company's night, and by a host that was off then at its next start.</summary>
public sealed class NightScheduleTests : IAsyncLifetime
{
    private readonly CoreFixture _core = new();
    private readonly InMemoryStorage _storage = new();

    // Four in the morning of Moscow.
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 24, 1, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _core.InitializeAsync();
        await SaveZoneAsync("Europe/Moscow");
    }

    public async ValueTask DisposeAsync()
    {
        await _core.DisposeAsync();
        _storage.Dispose();
    }

    [Fact]
    public async Task Start_AnotherZoneAfterIt_RunsByTheCompanysClock()
    {
        using var pulse = await PulseAsync(null);
        var schedule = Schedule(pulse);
        await schedule.StartAsync(Stop);
        Assert.Equal(("Europe/Moscow", new TimeOnly(2, 40)), Next());

        await SaveZoneAsync("Asia/Vladivostok");
        Assert.Equal(("Asia/Vladivostok", new TimeOnly(2, 40)), Next());

        await schedule.StopAsync(Stop);
        await SaveZoneAsync("Europe/Moscow");
        Assert.Equal("Asia/Vladivostok", Next().Zone);
    }

    [Theory]
    [InlineData(null, 0)]
    // 2:39 and 2:41 of Moscow.
    [InlineData("2026-03-23T23:39:00Z", 1)]
    [InlineData("2026-03-23T23:41:00Z", 0)]
    [InlineData("2026-03-01T00:00:00Z", 1)]
    public async Task Start_HostWasOffAtThatHour_IsDoneNowAndOnce(string? lastSeen, int runs)
    {
        using var pulse = await PulseAsync(lastSeen);

        await Schedule(pulse).StartAsync(Stop);

        Assert.Equal(runs, _storage.GetMonitoringApi().EnqueuedCount(JobQueues.Long));
    }

    [Theory]
    [InlineData("Europe/Moscow", "2026-03-24T01:00:00Z", "2026-03-23T23:40:00Z")]
    [InlineData("Europe/Moscow", "2026-03-23T23:39:00Z", "2026-03-22T23:40:00Z")]
    [InlineData("Asia/Vladivostok", "2026-03-24T01:00:00Z", "2026-03-23T16:40:00Z")]
    // Berlin's clocks skip that hour: it is done in the one after it.
    [InlineData("Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-29T01:40:00Z")]
    public void LastDue_OfAZone_IsTheLastTimeItsClockShowedIt(string zone, string now, string due) => Assert.Equal(
        Moment(due), Check().LastDue(Moment(now), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    private static DateTime Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;

    private static NightJob Check() => new("check-totals", new(2, 40), Job.FromExpression<TotalsCheck>(check => check.RunAsync(CancellationToken.None), JobQueues.Long));

    private NightSchedule Schedule(HostPulse pulse) => new(new RecurringJobManager(_storage), _storage, [Check()], _core.Get<CompanyTime>(), pulse, _clock);

    private (string Zone, TimeOnly At) Next()
    {
        using var connection = _storage.GetConnection();
        var job = Assert.Single(connection.GetRecurringJobs());
        return (job.TimeZoneId, TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(job.NextExecution!.Value, TimeZoneInfo.FindSystemTimeZoneById(job.TimeZoneId))));
    }

    private async Task<HostPulse> PulseAsync(string? lastSeen)
    {
        if (lastSeen is not null)
        {
            var file = Path.Combine(_core.Data.Root, "pulse");
            await File.WriteAllBytesAsync(file, [], Stop);
            File.SetLastWriteTimeUtc(file, Moment(lastSeen));
        }

        var pulse = new HostPulse(_core.Data, _clock, NullLogger<HostPulse>.Instance);
        await pulse.StartAsync(Stop);
        return pulse;
    }

    private async Task SaveZoneAsync(string zone)
    {
        var service = _core.Get<CompanyService>();
        var form = (await service.GetAsync(_core.Admin, Stop)).Value!;
        Assert.Null((await service.SaveAsync(_core.Admin, form.Version, form.Values with { TimeZone = zone }, Stop)).Refusal);
    }
}
