namespace CallCenter.Web.Hosting;

/// <summary>Something to download when a page measures its connection: noise, so that nothing on the way can make it smaller.</summary>
internal static class ConnectionProbe
{
    private const int MaxBytes = 1024 * 1024;
    private static readonly byte[] s_noise = MakeNoise();

    public static void MapConnectionProbe(this WebApplication app) => app
        .MapGet("/connection-probe", (HttpContext context, int bytes = 0) =>
        {
            if (bytes is < 0 or > MaxBytes)
            {
                return Results.BadRequest();
            }

            context.Response.Headers.CacheControl = "no-store";
            return Results.Bytes(s_noise.AsMemory(0, bytes), "application/octet-stream");
        })
        .RequireAuthorization();

    private static byte[] MakeNoise()
    {
        var noise = new byte[MaxBytes];
        new Random(1).NextBytes(noise);
        return noise;
    }
}
