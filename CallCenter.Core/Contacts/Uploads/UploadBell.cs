namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Rings when an upload is to be worked on, for whoever does the work here; nobody may be there.</summary>
public sealed class UploadBell
{
    public event Action<int>? Rung;

    public void Ring(int uploadId) => Rung?.Invoke(uploadId);
}
