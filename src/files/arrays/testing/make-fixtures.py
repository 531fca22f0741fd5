"""Writes the fixtures beside it with numpy and h5py, which are the oracle: /usr/bin/python3 make-fixtures.py"""
import os
import h5py
import numpy as np

os.chdir(os.path.dirname(os.path.abspath(__file__)))
z = (np.arange(6) - 1j * (np.arange(6)[::-1] / 7)).reshape(2, 3)
plain = {
    'c16': z, 'c8': z.astype('<c8'), 'be_c16': z.astype('>c16'), 'fortran': np.asfortranarray(z),
    'be_f4': z.real.astype('>f4'), 'half': np.array([0.5, -2, 6e-8], dtype='f2'),
    'i8': np.array([-3, 2**53 - 1]), 'u2': np.array([65535], dtype='>u2'), 'flag': np.array([True, False]),
    'scalar': np.array(2.5), 'empty': np.zeros((0, 3)), 'größe': np.arange(3, dtype='i1'), 'text': np.array(['no', 'number']),
    'fortran3': np.asfortranarray(np.arange(24.).reshape(2, 3, 4)),
}
np.savez('numpy.npz', **plain)
np.savez_compressed('compressed.npz', zeros=np.zeros(1000), c16=z)
np.save('fortran.npy', np.asfortranarray(z))
with h5py.File('h5py.h5', 'w', track_order=True) as f:
    for name, array in plain.items():
        if name != 'text':
            f[name] = array
    f['group/inner/i4'] = np.arange(4, dtype='<i4').reshape(2, 2)
    f.create_dataset('packed', data=np.arange(100.).reshape(10, 10), chunks=(5, 5), compression='gzip', shuffle=True)
    f['text'] = 'no number'
    f['nothing'] = h5py.Empty('f8')
    f['link'] = h5py.SoftLink('/c16')
    f['elsewhere'] = h5py.ExternalLink('/etc/passwd', '/x')
    f.attrs['seed'] = 7
bell = np.array([[1, 0, 0, 1], [0, 1, 1j, 0]]) / np.sqrt(2)
np.save('states.npy', bell.astype('c8'))
